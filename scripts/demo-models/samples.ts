import { arrowStrokes, type Drawing, drawPng, forAllStrokes, integralStrokes } from './draw.ts'

/** A request that a demo model answers, and what it answers. */
export interface Sample {
  name: string
  contentType: string
  body: string | Uint8Array
  /** The first prediction: `label`, `language` or `symbol`. */
  expected: string
}

/** Rows of Fisher's data: sepal length, sepal width, petal length, petal width, in centimetres. */
export const irisRows: readonly { values: readonly [number, number, number, number]; expected: string }[] = [
  { values: [5.1, 3.5, 1.4, 0.2], expected: 'setosa' },
  { values: [4.9, 3.0, 1.4, 0.2], expected: 'setosa' },
  { values: [5.4, 3.9, 1.7, 0.4], expected: 'setosa' },
  { values: [5.8, 4.0, 1.2, 0.2], expected: 'setosa' },
  { values: [7.0, 3.2, 4.7, 1.4], expected: 'versicolor' },
  { values: [6.4, 3.2, 4.5, 1.5], expected: 'versicolor' },
  { values: [5.5, 2.3, 4.0, 1.3], expected: 'versicolor' },
  { values: [5.6, 2.9, 3.6, 1.3], expected: 'versicolor' },
  { values: [6.3, 3.3, 6.0, 2.5], expected: 'virginica' },
  { values: [7.1, 3.0, 5.9, 2.1], expected: 'virginica' },
  { values: [7.6, 3.0, 6.6, 2.1], expected: 'virginica' },
  { values: [6.5, 3.0, 5.8, 2.2], expected: 'virginica' },
]

export const irisSamples: readonly Sample[] = [
  ...irisRows.map(({ values, expected }) => ({
    name: `${expected}, ${values.join(' × ')} cm`,
    contentType: 'text/csv',
    body: values.join(','),
    expected,
  })),
  {
    name: 'all rows in one request',
    contentType: 'application/json',
    body: JSON.stringify({ instances: irisRows.map(row => row.values) }),
    expected: 'setosa',
  },
]

const sentences: readonly (readonly [language: string, text: string])[] = [
  ['deu', 'Der schnelle braune Fuchs springt über den faulen Hund.'],
  ['eng', 'The harbour was quiet in the morning, and the ferries had not left yet.'],
  ['fra', 'Nous avons mangé du pain frais au marché ce matin.'],
  ['spa', 'Mañana vamos a la playa con los niños si hace buen tiempo.'],
  ['ita', 'Il treno per Firenze parte fra dieci minuti dal secondo binario.'],
  ['pol', 'Wczoraj wieczorem czytaliśmy książkę przy otwartym oknie.'],
  ['tur', 'Çocuklar bahçede oynarken yağmur yağmaya başladı.'],
  ['rus', 'Мы долго гуляли по набережной и говорили о музыке.'],
  ['ell', 'Το καράβι φεύγει από το λιμάνι νωρίς το πρωί.'],
  ['jpn', '明日は友達と一緒に美術館へ行くつもりです。'],
  ['kor', '우리는 내일 아침에 기차를 타고 부산에 갈 거예요.'],
  ['vie', 'Hôm nay trời đẹp nên chúng tôi đi dạo quanh hồ.'],
]

export const languageSamples: readonly Sample[] = sentences.map(([expected, body]) => ({
  name: body,
  contentType: 'text/plain',
  body,
  expected,
}))

const drawings: readonly { name: string; strokes: Drawing['strokes']; expected: string }[] = [
  { name: 'an integral sign', strokes: integralStrokes(280), expected: '∫' },
  { name: 'for all', strokes: forAllStrokes, expected: '∀' },
  { name: 'an arrow', strokes: arrowStrokes, expected: '→' },
]

/** Drawn here, by the strokes that a hand would make. */
export const symbolSamples = (): Sample[] =>
  drawings.map(({ name, strokes, expected }) => ({
    name,
    contentType: 'image/png',
    body: drawPng({ width: 280, height: 280, strokes, strokeWidth: 9 }),
    expected,
  }))
