'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { useAccount } from '@/components/shell/use-account'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/class-names'
import { Skeleton } from '@/components/ui/skeleton'
import { s3Url } from '@/lib/artifacts/model'
import { artifactsQuery, bucketsQuery } from '@/lib/artifacts/queries'
import { demoOffers } from '@/lib/deploy/demo-offers'
import { type DeployDraft, freeName } from '@/lib/deploy/draft'
import { fleetQuery } from '@/lib/endpoints/queries'
import { imagesQuery, repositoriesQuery } from '@/lib/images/queries'
import { rolesQuery } from '@/lib/roles/queries'
import { routes } from '@/lib/routes'
import { useDeployForm } from './form-context'

const DEMO_BUCKET = /^slipway-demo-\d{12}$/
const DEMO_REPOSITORY = 'slipway-onnx'
const FOLDER = 'models/'

/**
 * Where to begin, above a form that began without a model: the demo models of a local engine, elsewhere the questions. It keeps
 * its place while that is found out and while the form is filled, so that nothing below it moves.
 */
export function DemoModels() {
  const { region, draft } = useDeployForm()
  const [beganEmpty] = useState(() => isWithoutModel(draft))
  const account = useAccount(region)
  if (!beganEmpty) return null
  if (account.isPending) return <Skeleton className={place} />
  return account.data?.backend.kind === 'engine' ? <DemoOffer /> : <ChooseOffer />
}

const isWithoutModel = ({ modelSource, containers, endpointName }: DeployDraft) =>
  modelSource === 'new' && endpointName === '' && containers.every(each => each.artifactUrl + each.image === '')

const place = 'min-h-28 sm:min-h-13'

function ChooseOffer() {
  const { region } = useDeployForm()
  return (
    <Alert className={cn(place, 'items-center')}>
      Not sure which option fits?{' '}
      <Link href={routes.choose(region)} className="underline">
        A few questions
      </Link>{' '}
      find it.
    </Alert>
  )
}

function DemoOffer() {
  const { region, draft, fill } = useDeployForm()
  // A name that was typed stays; one that another of these buttons gave is replaced.
  const [givenName, setGivenName] = useState('')
  const buckets = useQuery(bucketsQuery(region))
  const bucket = buckets.data?.find(({ name }) => DEMO_BUCKET.test(name))?.name
  const folders = useInfiniteQuery({ ...artifactsQuery(region, bucket ?? '', FOLDER), enabled: bucket !== undefined })
  const repositories = useQuery(repositoriesQuery(region))
  const hasRepository = repositories.data?.some(({ name }) => name === DEMO_REPOSITORY) ?? false
  const images = useQuery({ ...imagesQuery(region, DEMO_REPOSITORY), enabled: hasRepository })
  const roles = useQuery(rolesQuery(region))
  const taken = new Set(useQuery(fleetQuery(region)).data?.rows.map(({ name }) => name))
  const isWaiting =
    [buckets, repositories, roles].some(query => query.isPending) ||
    (bucket !== undefined && folders.isPending) ||
    (hasRepository && images.isPending)
  if (isWaiting) return <Skeleton className={place} />
  const role = roles.data?.[0]
  const image = images.data?.[0]
  const names = (folders.data?.pages[0]?.folders ?? []).map(path => path.slice(FOLDER.length, -1))
  if (!bucket || !image || !role || names.length === 0) return <ChooseOffer />
  const offers = demoOffers(draft.shape, { modelsUrl: s3Url(bucket, FOLDER), folders: names, image: image.uri })
  return (
    <section
      aria-label="Demo models"
      className={cn(
        place,
        'flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border bg-engine-soft px-4 py-2.5 text-engine',
      )}
    >
      <p className="grow">
        {offers.length > 0
          ? 'New here? Use a demo model: it is in the local engine’s S3, and the form fills itself.'
          : 'None of the demo models in the local engine’s S3 suits this shape.'}
      </p>
      {offers.map(({ label, name, containers }) => (
        <Button
          key={label}
          size="sm"
          className="text-foreground"
          onClick={() => {
            const isTyped = draft.endpointName !== '' && draft.endpointName !== givenName
            const endpointName = isTyped ? draft.endpointName : freeName(name, '', taken)
            if (!isTyped) setGivenName(endpointName)
            fill(
              {
                modelSource: 'new',
                endpointName,
                containers,
                roleArn: role.arn,
                asyncOutputUrl: s3Url(bucket, 'async/results/'),
                asyncFailureUrl: s3Url(bucket, 'async/failures/'),
                captureDestinationUrl: s3Url(bucket, 'captured/'),
              },
              `Filled with ${label}.`,
            )
          }}
        >
          {label}
        </Button>
      ))}
    </section>
  )
}
