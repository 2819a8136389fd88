'use client'

import { Field } from '@/components/ui/field'
import { PageHeader } from '@/components/ui/page-header'
import { Select } from '@/components/ui/select'
import { parseAsStringLiteral, useQueryState } from '@/components/ui/url-state'
import { LAYOUT_FRAMEWORKS, LAYOUT_LABELS } from '@/lib/artifacts/layouts/model'
import { ArtifactBuilder } from './artifact-builder'

const frameworkParser = parseAsStringLiteral(LAYOUT_FRAMEWORKS).withDefault('sklearn')

/** From the files of a model to an archive in S3 that its container takes. */
export function ArtifactPage({ region }: { region: string }) {
  const [framework, setFramework] = useQueryState('framework', frameworkParser)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <PageHeader
        title="Artifacts"
        facts="From the files of a model to a model.tar.gz in S3 that its container takes."
      />
      <Field label="Framework" className="max-w-xs" help="It decides how the archive must be laid out.">
        <Select
          value={framework}
          onChange={event => setFramework(LAYOUT_FRAMEWORKS.find(each => each === event.target.value) ?? null)}
        >
          {LAYOUT_FRAMEWORKS.map(each => (
            <option key={each} value={each}>
              {LAYOUT_LABELS[each]}
            </option>
          ))}
        </Select>
      </Field>
      <ArtifactBuilder region={region} framework={framework} />
    </div>
  )
}
