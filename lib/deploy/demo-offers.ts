import type { EndpointShape } from '@/lib/endpoints/model'
import { type ContainerDraft, emptyContainer } from './draft'

/** Demo models that fill the form, by what the button says. */
export interface DemoOffer {
  label: string
  /** For the endpoint: "my-iris". */
  name: string
  containers: ContainerDraft[]
}

interface DemoPlace {
  /** `s3://bucket/models/`: a folder for each model. */
  modelsUrl: string
  /** Names of those folders. */
  folders: readonly string[]
  image: string
}

/** A folder of archives instead of one. */
const MANY = 'many'
/** A first step, which says little by itself. */
const FIRST_STEP = 'inches'

/** What of the demo bucket suits a shape; `npm run demo` uploads it. */
export function demoOffers(shape: EndpointShape, { modelsUrl, folders, image }: DemoPlace): DemoOffer[] {
  const whole = folders.filter(folder => folder !== MANY && folder !== FIRST_STEP)
  const container = (folder: string, hostname = ''): ContainerDraft => ({
    ...emptyContainer(),
    hostname,
    image,
    artifactUrl: `${modelsUrl}${folder}/model.tar.gz`,
  })
  const has = (...needed: string[]) => needed.every(folder => folders.includes(folder))
  if (shape === 'multi-model')
    return has(MANY)
      ? [
          {
            label: 'a folder of models',
            name: 'my-species',
            containers: [{ ...container(MANY), artifactUrl: `${modelsUrl}${MANY}/` }],
          },
        ]
      : []
  if (shape === 'multi-container')
    return has('iris', 'language')
      ? [
          {
            label: 'iris and language',
            name: 'my-iris-and-language',
            containers: [container('iris', 'iris'), container('language', 'language')],
          },
        ]
      : []
  if (shape === 'pipeline')
    return has(FIRST_STEP, 'iris')
      ? [
          {
            label: 'inches, then iris',
            name: 'my-iris-by-inches',
            containers: [container(FIRST_STEP, 'to-centimetres'), container('iris', 'classify')],
          },
        ]
      : []
  return whole.map(folder => ({ label: folder, name: `my-${folder}`, containers: [container(folder)] }))
}
