import { readFileSync } from 'node:fs'

export const contentTypes = ['text/plain', 'application/json']
export const accepts = ['application/json']

/** A language shows itself early; a book must not take seconds. */
const maxCharacters = 10_000
const top = 5

const read = name => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'))
const languages = read('languages.json')
/** Sequences of one to four characters, in the order of the model's input. */
const ngrams = read('ngrams.json')
const indexOf = new Map(ngrams.map((ngram, at) => [ngram, at]))

export function inputFn(body, contentType, { ort, reject }) {
  const text = contentType === 'text/plain' ? body.toString('utf8') : readText(body, reject)
  const letters = normalise(text.slice(0, maxCharacters))
  if (letters.trim() === '') reject(400, 'The text holds no letters.', 'a sentence or more')
  return { ngram_frequencies: new ort.Tensor('float32', frequencies(letters), [1, ngrams.length]) }
}

export function outputFn({ probabilities }) {
  const predictions = languages
    .map((language, at) => ({ ...language, score: Math.round(probabilities.data[at] * 1e6) / 1e6 }))
    .sort((a, b) => b.score - a.score)
    .slice(0, top)
  return { body: JSON.stringify({ predictions }), contentType: 'application/json' }
}

function readText(body, reject) {
  const expected = '{"text": "a sentence or more"}'
  let json
  try {
    json = JSON.parse(body.toString('utf8'))
  } catch {
    reject(400, 'The body is not JSON.', expected)
  }
  if (typeof json?.text !== 'string') reject(400, 'The body has no "text" that is a string.', expected)
  return json.text
}

/** As the model was trained: letters, marks and single spaces, in lower case. */
const normalise = text =>
  ` ${text
    .replace(/-+/g, ' ')
    .replace(/[^\p{L}\p{M}\s]/gu, '')
    .replace(/\s{2,}/g, ' ')
    .toLowerCase()
    .trim()} `

function frequencies(letters) {
  const values = new Float32Array(ngrams.length)
  for (let length = 1; length <= 4; length++) {
    const total = letters.length - length + 1
    for (let at = 0; at < total; at++) {
      const index = indexOf.get(letters.slice(at, at + length))
      if (index !== undefined) values[index] += 1 / total
    }
  }
  return values
}
