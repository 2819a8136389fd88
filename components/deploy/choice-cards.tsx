import { cn } from '@/components/ui/class-names'

export interface CardChoice<Value extends string> {
  value: Value
  label: string
  help: string
  /** Why it cannot be chosen. */
  whyNot?: string | undefined
}

interface ChoiceCardsProps<Value extends string> {
  name: string
  legend: string
  choices: readonly CardChoice<Value>[]
  value: Value
  onChange: (value: Value) => void
  error?: string | undefined
  className?: string
}

/** One of a few, each with a line on what it is; what cannot be chosen says why. */
export function ChoiceCards<Value extends string>(props: ChoiceCardsProps<Value>) {
  const { name, legend, choices, value, onChange, error, className } = props
  return (
    <fieldset data-field={name}>
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      <div className={cn('grid gap-2', className)}>
        {choices.map(choice => (
          <label
            key={choice.value}
            className={cn(
              'flex items-start gap-2 rounded-md border px-3 py-2',
              'has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent',
              choice.whyNot && 'bg-subtle',
            )}
          >
            <input
              type="radio"
              name={name}
              checked={choice.value === value}
              disabled={choice.whyNot !== undefined && choice.value !== value}
              onChange={() => onChange(choice.value)}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span>
              <span className={cn('block font-medium', choice.whyNot && 'text-muted')}>{choice.label}</span>
              <span className="block min-h-10 text-sm text-muted">{choice.whyNot ?? choice.help}</span>
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p role="alert" className="mt-1 text-sm text-danger">
          {error}
        </p>
      )}
    </fieldset>
  )
}
