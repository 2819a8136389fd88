'use client'

import { useQueries, useQuery } from '@tanstack/react-query'
import { ImagePicker } from '@/components/images/image-picker'
import { ImageWords } from '@/components/images/image-words'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { formatBytes } from '@/lib/format/bytes'
import { toBody } from '@/lib/http'
import type { Repository, RepositoryImage } from '@/lib/images/model'
import { imagesQuery, repositoriesQuery } from '@/lib/images/queries'
import { useContainer, useDeployForm } from './form-context'

/** With more repositories, images are read once the repository is chosen. */
const READ_ALL_UP_TO = 10

/** An image of the account’s ECR, or any URI. */
export function ImageField({ index }: { index: number }) {
  const { region, draft, errorOf, touch } = useDeployForm()
  const { container, path, change } = useContainer(index)
  const field = `${path}.image`
  const repositories = useQuery(repositoriesQuery(region))
  const known = repositories.data ?? []
  const toRead = known.length <= READ_ALL_UP_TO ? known : known.filter(each => isIn(container.image, each)).slice(0, 1)
  const images = useQueries({ queries: toRead.map(repository => imagesQuery(region, repository.name)) })
  const read = images.flatMap(query => query.data ?? [])
  const unread = known.filter(repository => !toRead.includes(repository))
  return (
    <div data-field={field} className="relative">
      <ImagePicker
        region={region}
        machine={{
          instanceType: draft.variants[0]?.instanceType ?? '',
          isServerless: draft.option === 'serverless',
        }}
        current={container.image.trim()}
        onChoose={image => change({ image })}
        className="absolute end-0 -top-1.5"
      />
      <Field
        label="Image"
        help={
          draft.shape === 'multi-model' ? (
            'It must have the label com.amazonaws.sagemaker.capabilities.multi-models=true. On GPUs that is Triton alone.'
          ) : (
            <ImageWords
              uri={container.image}
              otherwise="The container that serves the model: of your ECR, or any URI."
            />
          )
        }
        error={errorOf(field)}
      >
        <Combobox
          value={container.image}
          onChange={image => change({ image })}
          onBlur={() => touch(field)}
          options={[...read.map(imageOption), ...unread.map(repositoryOption)]}
          note={
            repositories.isPending
              ? 'Reading ECR…'
              : repositories.error
                ? `${toBody(repositories.error).message} Type the URI instead.`
                : undefined
          }
          placeholder="123456789012.dkr.ecr.us-east-1.amazonaws.com/name:tag"
        />
      </Field>
    </div>
  )
}

function isIn(image: string, repository: Repository): boolean {
  return image.startsWith(`${repository.uri}:`) || image.startsWith(`${repository.uri}@`) || image === repository.uri
}

function imageOption(image: RepositoryImage) {
  return { value: image.uri, detail: image.sizeBytes === undefined ? undefined : formatBytes(image.sizeBytes) }
}

function repositoryOption(repository: Repository) {
  return { value: `${repository.uri}:`, label: repository.name, detail: 'choose, then its tag' }
}
