/** `ProductionVariants` is `productionVariants` in AWS's messages. */
export const memberPath = (parent: string, name: string) => {
  const camel = name.charAt(0).toLowerCase() + name.slice(1)
  return parent === '' ? camel : `${parent}.${camel}`
}

/** Elements are counted from one: `tags.1.member`. */
export const elementPath = (parent: string, index: number) => `${parent}.${index + 1}.member`

/** A value of a map: `environment.KEY.member`. */
export const entryPath = (parent: string, key: string) => `${parent}.${key.slice(0, 64)}.member`
