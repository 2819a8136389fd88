import { UNPRINTABLE } from '../literals/escapes'

/** A comment of one line, whatever the text holds. */
export const comment = (sign: '#' | '//', text: string) => `${sign} ${text.replace(UNPRINTABLE, ' ')}`

/** `CreateModel` as `create_model`; `DescribeTransformJob` as `describe-transform-job`. */
export const wordsOf = (name: string, between: '_' | '-') =>
  name.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, between).toLowerCase()
