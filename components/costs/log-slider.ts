import type { ComponentProps } from 'react'

const STEPS_PER_DECADE = 50

/** A range input over a logarithmic span: each step is some 5 %, rounded to two digits. */
export function logSlider(
  value: number,
  { from, to }: { from: number; to: number },
  onChange: (value: number) => void,
): ComponentProps<'input'> {
  const steps = Math.round(Math.log10(to / from) * STEPS_PER_DECADE)
  const stepOf = (of: number) => Math.round(Math.log10(Math.max(of, from) / from) * STEPS_PER_DECADE)
  return {
    type: 'range',
    min: 0,
    max: steps,
    value: Math.min(steps, stepOf(value)),
    'aria-valuetext': `${value.toLocaleString('en')} requests`,
    onChange: event => {
      const exact = from * 10 ** (Number(event.target.value) / STEPS_PER_DECADE)
      onChange(Number(exact.toPrecision(2)))
    },
  }
}
