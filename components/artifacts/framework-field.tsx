import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { LAYOUT_FRAMEWORKS, LAYOUT_LABELS, type LayoutFramework } from '@/lib/artifacts/layouts/model'

interface FrameworkFieldProps {
  value: LayoutFramework
  onChange: (framework: LayoutFramework) => void
}

export function FrameworkField({ value, onChange }: FrameworkFieldProps) {
  return (
    <Field label="Framework" className="max-w-sm" help="Its container decides how the archive must be laid out.">
      <Select
        value={value}
        onChange={event => {
          const chosen = LAYOUT_FRAMEWORKS.find(each => each === event.target.value)
          if (chosen) onChange(chosen)
        }}
      >
        {LAYOUT_FRAMEWORKS.map(each => (
          <option key={each} value={each}>
            {LAYOUT_LABELS[each]}
          </option>
        ))}
      </Select>
    </Field>
  )
}
