import { dashOf, type Series, toneColor } from './series'

/** A short piece of a line as a chart draws it, to stand before its name. */
export function Swatch({ tone, isDashed = false, isDotted = false }: Pick<Series, 'tone' | 'isDashed' | 'isDotted'>) {
  return (
    <svg width="14" height="4" aria-hidden="true" className="shrink-0">
      <line
        x2="14"
        y1="2"
        y2="2"
        stroke={toneColor(tone)}
        strokeWidth="2"
        strokeDasharray={dashOf({ isDashed, isDotted })}
      />
    </svg>
  )
}
