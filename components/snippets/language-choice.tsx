'use client'

import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { parseAsStringLiteral, useQueryState } from '@/components/ui/url-state'
import { LANGUAGES } from '@/lib/snippets/languages'

const IDS = LANGUAGES.map(language => language.id)
const parser = parseAsStringLiteral(IDS).withDefault('boto3')

/** The language that a person reads everything in, kept in the address. */
export function useLanguage() {
  const [id, set] = useQueryState('language', parser)
  const language = LANGUAGES.find(each => each.id === id) ?? LANGUAGES[0]
  return { id, language, set: (next: string) => void set(next) }
}

export function LanguageChoice({ id, onChange }: { id: string; onChange: (id: string) => void }) {
  return (
    <Field label="Language" className="w-56">
      <Select value={id} onChange={event => onChange(event.target.value)}>
        {LANGUAGES.map(language => (
          <option key={language.id} value={language.id}>
            {language.label}
          </option>
        ))}
      </Select>
    </Field>
  )
}
