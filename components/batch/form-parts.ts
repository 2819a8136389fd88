import type { TransformDraft } from '@/lib/batch/draft'
import type { DerivedTexts } from '@/lib/batch/parse-draft'

/** What every section of the form gets. */
export interface SectionProps {
  draft: TransformDraft
  derived: DerivedTexts
  update: (patch: Partial<TransformDraft>) => void
}

type TextKey = { [Key in keyof TransformDraft]: string extends TransformDraft[Key] ? Key : never }[keyof TransformDraft]

/** Name, value and change of a text of the draft. */
export const bindText = ({ draft, update }: SectionProps, name: TextKey) => ({
  name,
  value: draft[name],
  onChange: (value: string) => update({ [name]: value }),
})

type Choice<Key extends keyof TransformDraft> = TransformDraft[Key]

export const bindChoice = <Key extends keyof TransformDraft>({ draft, update }: SectionProps, name: Key) => ({
  name,
  value: draft[name],
  onChange: (value: Choice<Key>) => update({ [name]: value } as Partial<TransformDraft>), // The key's own value.
})
