// The model knows strokes of one width: drawings by a thicker or thinner pen are drawn again with that one.

/** The mean width of strokes in pixels: their area over half of their outline. */
export function strokeWidthOf(isInk, side) {
  let area = 0
  let outline = 0
  for (let at = 0; at < isInk.length; at++) {
    if (!isInk[at]) continue
    area++
    for (const step of [-1, 1, -side, side]) if (!isInk[at + step]) outline++
  }
  return outline === 0 ? 0 : (2 * area) / outline
}

/** The eight pixels around one, clockwise from the one above. */
const around = side => [-side, 1 - side, 1, side + 1, side, side - 1, -1, -side - 1]
/** Of each triple of them at least one must be ground: the first pass takes from the south-east, the second from the north-west. */
const passes = [
  [
    [0, 2, 4],
    [2, 4, 6],
  ],
  [
    [0, 2, 6],
    [0, 4, 6],
  ],
]

/**
 * Thins ink to lines of one pixel: T. Y. Zhang and C. Y. Suen, "A fast parallel algorithm for thinning digital
 * patterns", 1984. The outermost pixels of the sheet must be ground.
 */
export function thin(isInk, side) {
  const steps = around(side)
  const lines = Uint8Array.from(isInk)
  for (let isChanging = true; isChanging; ) {
    isChanging = false
    for (const triples of passes) {
      const removed = []
      lines.forEach((ink, at) => {
        if (
          ink &&
          isOuter(
            steps.map(step => lines[at + step] ?? 0),
            triples,
          )
        )
          removed.push(at)
      })
      for (const at of removed) lines[at] = 0
      isChanging ||= removed.length > 0
    }
  }
  return lines
}

function isOuter(ring, triples) {
  const count = ring.reduce((sum, ink) => sum + ink, 0)
  if (count < 2 || count > 6) return false
  const edges = ring.filter((ink, at) => !ink && ring[(at + 1) % 8]).length
  return edges === 1 && triples.every(triple => triple.some(at => !ring[at]))
}

/** Draws lines of one pixel with a round pen, within a larger size: `longer` is for the longer side of their box. */
export function trace(lines, side, longer, penWidth) {
  const points = []
  lines.forEach((ink, at) => {
    if (ink) points.push([at % side, Math.floor(at / side)])
  })
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const scale = longer / Math.max(1, right - left, bottom - top)
  const pixels = new Float32Array(side * side)
  const reach = Math.ceil(penWidth / 2 + 1)
  for (const [x, y] of points) {
    const toX = (x - (left + right) / 2) * scale + side / 2
    const toY = (y - (top + bottom) / 2) * scale + side / 2
    for (let py = Math.floor(toY) - reach; py <= toY + reach; py++) {
      for (let px = Math.floor(toX) - reach; px <= toX + reach; px++) {
        const coverage = penWidth / 2 + 0.5 - Math.hypot(px + 0.5 - toX, py + 0.5 - toY)
        const at = py * side + px
        pixels[at] = Math.max(pixels[at] ?? 0, Math.min(1, coverage))
      }
    }
  }
  return pixels
}
