/** `\u00e9`-like: four hexadecimal digits. */
export const hex4 = (code: number) => code.toString(16).padStart(4, '0')

/**
 * What no source text holds as it is: control characters, the separators and marks that editors and parsers take for
 * line ends or hide, halves of surrogate pairs, and U+FFFE and U+FFFF.
 */
export const UNPRINTABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202f\u205f-\u206f\ufeff\ufff0-\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Escapes by a table of short names, and every unprintable character by its code. */
export function escapeWith(text: string, special: RegExp, short: Readonly<Record<string, string>>): string {
  return text
    .replace(special, character => short[character] ?? `\\${character}`)
    .replace(UNPRINTABLE, character => short[character] ?? `\\u${hex4(character.charCodeAt(0))}`)
}
