'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { accountQuery } from '@/lib/account/queries'
import { s3Url } from '@/lib/artifacts/model'
import { artifactsQuery, bucketsQuery } from '@/lib/artifacts/queries'
import { emptyContainer, emptyDraft, freeName } from '@/lib/deploy/draft'
import { fleetQuery } from '@/lib/endpoints/queries'
import { imagesQuery, repositoriesQuery } from '@/lib/images/queries'
import { rolesQuery } from '@/lib/roles/queries'
import { useDeployForm } from './form-context'

const DEMO_BUCKET = /^slipway-demo-\d{12}$/
const DEMO_REPOSITORY = 'slipway-onnx'
const FOLDER = 'models/'

/** On the local engine, an untouched form offers the demo models that were uploaded there. */
export function DemoModels() {
  const { region, draft } = useDeployForm()
  const account = useQuery(accountQuery(region))
  const isUntouched = JSON.stringify(draft) === JSON.stringify(emptyDraft())
  return isUntouched && account.data?.backend.kind === 'engine' ? <DemoOffer /> : null
}

function DemoOffer() {
  const { region, update } = useDeployForm()
  const bucket = useQuery(bucketsQuery(region)).data?.find(({ name }) => DEMO_BUCKET.test(name))?.name
  const folders = useInfiniteQuery({ ...artifactsQuery(region, bucket ?? '', FOLDER), enabled: bucket !== undefined })
  const hasRepository = useQuery(repositoriesQuery(region)).data?.some(({ name }) => name === DEMO_REPOSITORY)
  const images = useQuery({ ...imagesQuery(region, DEMO_REPOSITORY), enabled: hasRepository === true })
  const role = useQuery(rolesQuery(region)).data?.[0]
  const image = images.data?.[0]
  const taken = new Set(useQuery(fleetQuery(region)).data?.rows.map(({ name }) => name))
  const models = (folders.data?.pages[0]?.folders ?? []).map(path => path.slice(FOLDER.length, -1))
  if (!bucket || !image || !role || models.length === 0) return null
  return (
    <section
      aria-label="Demo models"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border bg-engine-soft px-4 py-2.5 text-engine"
    >
      <p className="grow">New here? Use a demo model: it is in the local engine’s S3, and the form fills itself.</p>
      {models.map(model => (
        <Button
          key={model}
          size="sm"
          className="text-foreground"
          onClick={() =>
            update({
              endpointName: freeName(`my-${model}`, '', taken),
              containers: [
                {
                  ...emptyContainer(),
                  artifactUrl: s3Url(bucket, `${FOLDER}${model}/model.tar.gz`),
                  image: image.uri,
                },
              ],
              roleArn: role.arn,
            })
          }
        >
          {model}
        </Button>
      ))}
    </section>
  )
}
