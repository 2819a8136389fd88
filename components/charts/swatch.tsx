import { type Tone, toneColor } from './series'

/** A short piece of a line as a chart draws it, to stand before its name. */
export function Swatch({ tone, isDashed }: { tone: Tone; isDashed?: boolean | undefined }) {
  return (
    <svg width="12" height="4" aria-hidden="true" className="shrink-0">
      <line
        x2="12"
        y1="2"
        y2="2"
        stroke={toneColor(tone)}
        strokeWidth="2"
        strokeDasharray={isDashed ? '4 2' : undefined}
      />
    </svg>
  )
}
