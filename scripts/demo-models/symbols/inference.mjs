import { readFileSync } from 'node:fs'
import { strokeWidthOf, thin, trace } from './pen.mjs'

export const contentTypes = ['image/png']
export const accepts = ['application/json']

const side = 224
/** The longer side of the ink, without the half stroke that stands out on either end. */
const inkSide = 204
const strokeWidth = 8
const top = 5
const inkThreshold = 0.25

const symbols = JSON.parse(readFileSync(new URL('../symbols.json', import.meta.url), 'utf8'))

export function inputFn(body, _contentType, { ort, decodePng, reject }) {
  const image = toInk(decodePng(body))
  const box = boundingBox(image)
  if (!box) reject(400, 'The image is blank.', 'a drawing with a contrast between strokes and ground')
  return { x: new ort.Tensor('float32', withOnePen(redraw(image, box)), [1, 1, side, side]) }
}

export function outputFn({ linear }) {
  const logits = Array.from(linear.data)
  const max = Math.max(...logits)
  const powers = logits.map(logit => Math.exp(logit - max))
  const total = powers.reduce((sum, power) => sum + power, 0)
  const predictions = symbols
    .map(({ char, names }, at) => ({ symbol: char, names, score: Math.round((powers[at] / total) * 1e6) / 1e6 }))
    .sort((a, b) => b.score - a.score)
    .slice(0, top)
  return { body: JSON.stringify({ predictions }), contentType: 'application/json' }
}

/** How much ink a pixel has, 0 to 1: its distance in grey from the ground, which is what the border shows. */
function toInk({ width, height, rgba }) {
  const grey = new Float32Array(width * height)
  for (let pixel = 0; pixel < grey.length; pixel++) {
    const at = pixel * 4
    const opacity = rgba[at + 3] / 255
    const light = 0.299 * rgba[at] + 0.587 * rgba[at + 1] + 0.114 * rgba[at + 2]
    grey[pixel] = light * opacity + 255 * (1 - opacity)
  }
  const border = []
  for (let x = 0; x < width; x++) border.push(grey[x], grey[(height - 1) * width + x])
  for (let y = 0; y < height; y++) border.push(grey[y * width], grey[y * width + width - 1])
  border.sort((a, b) => a - b)
  const ground = border[Math.floor(border.length / 2)]
  let strongest = 0
  for (const value of grey) strongest = Math.max(strongest, Math.abs(value - ground))
  const ink = grey.map(value => (strongest < 16 ? 0 : Math.abs(value - ground) / strongest))
  return { width, height, ink }
}

function boundingBox({ width, height, ink }) {
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (ink[y * width + x] < inkThreshold) continue
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
  }
  return right < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 }
}

/** The ink, scaled and centred as the model was trained; each pixel is the mean of the area that it covers. */
function redraw({ width, height, ink }, box) {
  const scale = (inkSide + strokeWidth) / Math.max(box.width, box.height)
  const pixels = new Float32Array(side * side)
  const originX = box.left + box.width / 2 - side / 2 / scale
  const originY = box.top + box.height / 2 - side / 2 / scale
  const samples = Math.min(16, Math.max(2, Math.ceil(2 / scale)))
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      let sum = 0
      for (let sample = 0; sample < samples * samples; sample++) {
        const fromX = Math.floor(originX + (x + ((sample % samples) + 0.5) / samples) / scale)
        const fromY = Math.floor(originY + (y + (Math.floor(sample / samples) + 0.5) / samples) / scale)
        if (fromX >= 0 && fromY >= 0 && fromX < width && fromY < height) sum += ink[fromY * width + fromX]
      }
      pixels[y * side + x] = Math.min(1, sum / (samples * samples))
    }
  }
  return pixels
}

/** Strokes of another width than the model's drawn again with its own; filled shapes stay as they are. */
function withOnePen(pixels) {
  const isInk = Uint8Array.from(pixels, ink => (ink >= 0.5 ? 1 : 0))
  const width = strokeWidthOf(isInk, side)
  const isStroke = width > 0 && width < 40
  const isRight = width > strokeWidth - 3 && width < strokeWidth + 3
  return !isStroke || isRight ? pixels : trace(thin(isInk, side), side, inkSide, strokeWidth)
}
