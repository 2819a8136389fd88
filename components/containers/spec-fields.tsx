import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { FRAMEWORK_IDS, LANGUAGES, type Language } from '@/lib/containers/model'
import { frameworkOf, frameworksOf } from '@/lib/containers/offers'
import type { useSpec } from './use-spec'

const LANGUAGE_LABELS: Record<Language, string> = {
  python: 'Python: nginx, gunicorn and Flask',
  node: 'Node.js: its own HTTP server',
}

/** What the container shall be. */
export function SpecFields({ typed, nameError, set }: Pick<ReturnType<typeof useSpec>, 'typed' | 'nameError' | 'set'>) {
  const { name, language, framework } = typed
  const modelFile = frameworkOf(language, framework)?.modelFile ?? ''
  return (
    <div className="grid gap-3">
      <Field label="Name" help="Of the folder, of the repository in ECR, and so of the image." error={nameError}>
        <Input mono value={name} maxLength={256} onChange={event => set({ name: event.target.value })} />
      </Field>
      <Field label="Language">
        <Select
          value={language}
          onChange={event => set({ language: LANGUAGES.find(each => each === event.target.value) ?? null, file: null })}
        >
          {LANGUAGES.map(each => (
            <option key={each} value={each}>
              {LANGUAGE_LABELS[each]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Framework" help={`The model’s archive, model.tar.gz, holds ${modelFile} at its top.`}>
        <Select
          value={framework}
          onChange={event =>
            set({ framework: FRAMEWORK_IDS.find(each => each === event.target.value) ?? null, file: null })
          }
        >
          {frameworksOf(language).map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  )
}
