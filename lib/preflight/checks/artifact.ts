import type { Context } from '@/lib/context'
import { formatBytes } from '@/lib/format/bytes'
import { instanceOf } from '@/lib/instances/instance-of'
import { type ArtifactPlace, artifactPlace, bucketRegion, headObject, listFolder } from '../artifact'
import type { Check } from '../check'
import type { CheckResult } from '../model'
import type { PreflightVariant } from '../schema'
import { containerField, ofContainer, type Subject } from '../subject'

const title = 'Artifact in S3'

/** Whether each archive is there, in the region of the endpoint, and fits where it is to be unpacked. */
export const artifact: Check = {
  id: 'artifact',
  title,
  run: async (context, subject) =>
    (await Promise.all(subject.containers.map((_container, index) => checkArtifact(context, subject, index)))).flat(),
}

async function checkArtifact(context: Context, subject: Subject, index: number): Promise<CheckResult[]> {
  const container = subject.containers[index]
  const place = artifactPlace(container?.artifactUrl)
  if (!container || !place) return []
  const common = {
    id: `artifact:${index}`,
    title: `${title}${ofContainer(subject, index)}`,
    field: containerField(subject, index, 'artifactUrl'),
  }
  const region = await bucketRegion(context, place.bucket)
  const misplaced = decideRegion(place.bucket, region, context.region)
  if (misplaced) return [{ ...common, ...misplaced }]
  if (container.isMultiModel) return [{ ...common, ...decideFolder(place, await listFolder(context, place)) }]
  const head = await headObject(context, place)
  if (!head) return [{ ...common, ...missing(place) }]
  const sizes =
    subject.option === 'serverless' ? [decideServerlessSize(head.sizeBytes)] : sizesOf(subject, head.sizeBytes)
  return [
    {
      ...common,
      ...worstOf(sizes, { outcome: 'passed', detail: `${formatBytes(head.sizeBytes)}, in ${context.region}.` }),
    },
  ]
}

type Verdict = Pick<CheckResult, 'outcome' | 'detail' | 'cure'> & { field?: string }

/** “The object must be in the same region.” https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html */
export function decideRegion(bucket: string, region: string | undefined, here: string): Verdict | undefined {
  if (region === undefined)
    return {
      outcome: 'failed',
      detail: `There is no bucket named ${bucket}.`,
      cure: 'Check the address, or upload the artifact with “Browse”.',
    }
  if (region === here) return undefined
  return {
    outcome: 'failed',
    detail: `The bucket ${bucket} is in ${region}; SageMaker reads artifacts from the endpoint’s own region, ${here}.`,
    cure: `Copy the artifact to a bucket in ${here}, or deploy in ${region}.`,
  }
}

const missing = ({ bucket, key }: ArtifactPlace): Verdict => ({
  outcome: 'failed',
  detail: `The bucket ${bucket} has no object ${key}.`,
  cure: 'Check the address, or choose the artifact with “Browse”.',
})

export function decideFolder({ bucket, key }: ArtifactPlace, found: Awaited<ReturnType<typeof listFolder>>): Verdict {
  const { archiveCount, isWhole } = found
  if (archiveCount > 0)
    return {
      outcome: 'passed',
      detail: `${isWhole ? archiveCount : `At least ${archiveCount}`} archives below s3://${bucket}/${key}.`,
    }
  return {
    outcome: 'warning',
    detail: `There is no archive below s3://${bucket}/${key} yet${isWhole ? '' : ', among the first 1,000 objects'}.`,
    cure: 'Put each model there as model.tar.gz before it is asked for; models may be added at any time.',
  }
}

const GIB = 1024 ** 3

/** https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html: 5 GB of disk for the unpacked model. */
function decideServerlessSize(sizeBytes: number): Verdict | undefined {
  if (sizeBytes <= 5 * GIB) return undefined
  return {
    outcome: 'failed',
    detail: `The archive alone has ${formatBytes(sizeBytes)}, and a serverless environment has 5 GB of disk.`,
    cure: 'Choose an option that runs on instances.',
  }
}

const sizesOf = (subject: Subject, sizeBytes: number): (Verdict | undefined)[] =>
  subject.variants.flatMap(variant => [
    decideVolume(variant, sizeBytes),
    decideMemory(variant, sizeBytes),
    decideDownload(variant, sizeBytes),
  ])

/** The volume holds the archive and what comes out of it. */
export function decideVolume(
  { instanceType = '', volumeGb }: PreflightVariant,
  sizeBytes: number,
): Verdict | undefined {
  const localGb = instanceOf(instanceType)?.localStorageGb
  const gb = localGb ?? volumeGb
  if (gb === undefined || sizeBytes * 2 <= gb * GIB) return undefined
  const isTooLarge = sizeBytes > gb * GIB
  return {
    outcome: isTooLarge ? 'failed' : 'warning',
    detail: `The archive has ${formatBytes(sizeBytes)}, and an instance has ${gb} GB for it and what is unpacked from it.`,
    cure:
      localGb === undefined
        ? `State a volume of ${Math.min(512, Math.ceil((sizeBytes * 2) / GIB) + 5)} GB or more.`
        : 'Choose a type with larger disks, or one without, and state a volume.',
    field: localGb === undefined ? 'volumeGb' : 'variants.0.instanceType',
  }
}

function decideMemory({ instanceType = '', field }: PreflightVariant, sizeBytes: number): Verdict | undefined {
  const instance = instanceOf(instanceType)
  if (!instance || sizeBytes <= instance.memoryGib * GIB) return undefined
  return {
    outcome: 'warning',
    detail: `The archive has ${formatBytes(sizeBytes)}, and ${instance.type} has ${instance.memoryGib} GiB of memory.`,
    cure: 'Choose a type with more memory, unless the model is loaded in parts.',
    field: `${field}.instanceType`,
  }
}

/** Cautious: what a small instance reads from S3 in a second. */
const CAUTIOUS_BYTES_PER_SECOND = 50 * 1024 ** 2
/** Where the form states none. SageMaker names no default: what containers are given to start. */
const UNSTATED_SECONDS = 480

export function decideDownload(
  { downloadTimeoutSeconds: stated }: PreflightVariant,
  sizeBytes: number,
): Verdict | undefined {
  const seconds = Math.ceil(sizeBytes / CAUTIOUS_BYTES_PER_SECOND)
  if (seconds <= (stated ?? UNSTATED_SECONDS)) return undefined
  return {
    outcome: 'warning',
    detail: `${formatBytes(sizeBytes)} take about ${seconds} s at 50 MB/s, and the download may take ${stated === undefined ? 'what SageMaker gives it by itself' : `${stated} s`}.`,
    cure: `State a model download timeout of ${Math.min(3600, seconds * 2)} s or more.`,
    field: 'downloadTimeoutSeconds',
  }
}

function worstOf(verdicts: readonly (Verdict | undefined)[], otherwise: Verdict): Verdict {
  const wrong = verdicts.filter(verdict => verdict !== undefined)
  return wrong.find(({ outcome }) => outcome === 'failed') ?? wrong[0] ?? otherwise
}
