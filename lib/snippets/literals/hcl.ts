import { UNPRINTABLE } from './escapes'

/**
 * A quoted template in which nothing is a template.
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#quoted-template-expressions
 */
export function hclString(text: string): string {
  const escaped = text
    .toWellFormed()
    .replace(/["\\]/g, character => `\\${character}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replace(UNPRINTABLE, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    // A run of signs before a brace: each pair of them would be one.
    .replace(/([$%])\{/g, '$1$1{')
  return `"${escaped}"`
}
