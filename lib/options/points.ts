/** A score as a reader says it: "+3 points", "−1 point". */
export function formatPoints(points: number): string {
  const sign = points > 0 ? '+' : points < 0 ? '−' : ''
  const size = Math.abs(points)
  return `${sign}${size} ${size === 1 ? 'point' : 'points'}`
}
