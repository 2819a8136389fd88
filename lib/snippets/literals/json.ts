import { Output, type Value } from '../value'
import { hex4, UNPRINTABLE } from './escapes'
import { layOut, type Notation } from './layout'

/** A JSON string in which nothing is hidden. */
export const jsonString = (text: string) =>
  JSON.stringify(text).replace(UNPRINTABLE, character => `\\u${hex4(character.charCodeAt(0))}`)

/** JSON over several lines; `output` writes the answers of earlier calls. */
export function jsonText(value: Value, output: (output: Output) => string = () => 'null'): string {
  const notation: Notation = {
    leaf(leaf) {
      if (leaf instanceof Output) return output(leaf)
      return typeof leaf === 'string' ? jsonString(leaf) : String(leaf)
    },
    map: ['{ ', ' }'],
    pair: (key, item) => `${jsonString(key)}: ${item}`,
    list: ['[', ']'],
    trailing: '',
    indent: '  ',
  }
  return layOut(value, notation)
}
