import type { RecommenderDraft } from '@/lib/recommender/draft'
import type { DerivedTexts } from '@/lib/recommender/parse-draft'

/** What every section of the form gets. */
export interface SectionProps {
  draft: RecommenderDraft
  derived: DerivedTexts
  update: (patch: Partial<RecommenderDraft>) => void
}

type TextKey = {
  [Key in keyof RecommenderDraft]: string extends RecommenderDraft[Key] ? Key : never
}[keyof RecommenderDraft]

/** Name, value and change of a text of the draft. */
export const bindText = ({ draft, update }: SectionProps, name: TextKey) => ({
  name,
  value: draft[name],
  onChange: (value: string) => update({ [name]: value }),
})
