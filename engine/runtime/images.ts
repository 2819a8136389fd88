import { cannotRun, type ImageResolver, type Program } from './program.ts'

/** The program that stands for an image on this machine, or the reason why there is none. */
export function resolveImage(image: string, resolvers: readonly ImageResolver[]): Program | string {
  let reason: string | undefined
  for (const resolver of resolvers) {
    const found = resolver.resolve(image)
    if (typeof found === 'object') return found
    reason ??= found
  }
  const offers = resolvers.flatMap(resolver => resolver.offers())
  const cure =
    offers.length > 0
      ? `Use ${offers.join(' or ')}, or create this endpoint on AWS.`
      : 'None is installed on this machine.'
  return `${reason ?? cannotRun(image, 'without Docker it runs only images that it knows.')} ${cure}`
}
