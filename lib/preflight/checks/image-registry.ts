import type { Context } from '@/lib/context'
import type { ConfigKind } from '@/lib/endpoint-configs/model'
import { formatBytes } from '@/lib/format/bytes'
import { checkImage } from '@/lib/images/check'
import { type EcrUri, parseEcrUri } from '@/lib/images/ecr-uri'
import { describeImageUri } from '@/lib/images/explain'
import type { ImagePresence } from '@/lib/images/model'
import { ask } from '../ask'
import type { Check } from '../check'
import type { CheckResult } from '../model'
import { containerField, ofContainer, type Subject } from '../subject'

const title = 'Image in ECR'

/** Whether ECR has the image of each container, where SageMaker can pull it, and not too large. */
export const imageRegistry: Check = {
  id: 'image-registry',
  title,
  run: async (context, subject) =>
    (await Promise.all(subject.containers.map((_container, index) => checkOne(context, subject, index)))).flat(),
}

async function checkOne(context: Context, subject: Subject, index: number): Promise<CheckResult[]> {
  const uri = subject.containers[index]?.image
  if (!uri) return []
  const common = {
    id: `image-registry:${index}`,
    title: `${title}${ofContainer(subject, index)}`,
    field: containerField(subject, index, 'image'),
  }
  const address = parseEcrUri(uri)
  if (!address) return [{ ...common, ...notOfEcr(uri) }]
  if (address.region !== context.region) return [{ ...common, ...elsewhere(address, context.region) }]
  const presence = await ask('ecr:DescribeImages', checkImage(context, { uri }))
  return [{ ...common, ...decideImage({ uri, address, presence, option: subject.option }) }]
}

type Verdict = Pick<CheckResult, 'outcome' | 'detail' | 'cure' | 'iamAction'>

const notOfEcr = (uri: string): Verdict => ({
  outcome: 'failed',
  detail: `${uri} is no image of Amazon ECR, and SageMaker pulls from ECR.`,
  cure: 'Push the image to ECR in this region. A registry of your own needs a VPC and ImageConfig, which this form does not set.',
})

const elsewhere = ({ region }: EcrUri, here: string): Verdict => ({
  outcome: 'failed',
  detail: `The image is in ${region}; SageMaker pulls it from its own region, ${here}.`,
  cure: `Push it to ECR in ${here}, or take the URI of AWS’s image for ${here}.`,
})

interface Found {
  uri: string
  address: EcrUri
  presence: ImagePresence | undefined
  option: ConfigKind
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html: an image there has at most 10 GB. */
const SERVERLESS_IMAGE_BYTES = 10 * 1024 ** 3

export function decideImage({ uri, address, presence, option }: Found): Verdict {
  if (presence?.state === 'unknown') {
    const iamAction = presence.iamAction ?? 'ecr:DescribeImages'
    return {
      outcome: 'not-checkable',
      detail: `Your AWS identity may not call ${iamAction} for it.`,
      cure: `Allow ${iamAction}, or look yourself.`,
      iamAction,
    }
  }
  if (presence?.state !== 'found') return absent(uri, address)
  const { sizeBytes } = presence
  if (option === 'serverless' && sizeBytes !== undefined && sizeBytes > SERVERLESS_IMAGE_BYTES)
    return {
      outcome: 'failed',
      detail: `The image has ${formatBytes(sizeBytes)}, compressed; serverless endpoints take 10 GB.`,
      cure: 'Make the image smaller, or choose an option that runs on instances.',
    }
  return { outcome: 'passed', detail: `ECR has it${sizeBytes === undefined ? '' : `, ${formatBytes(sizeBytes)}`}.` }
}

/** Of AWS's own images the catalog knows more than a registry that does not show them to everybody. */
function absent(uri: string, { repository, tag, digest }: EcrUri): Verdict {
  if (describeImageUri(uri)?.isKnown)
    return {
      outcome: 'warning',
      detail: 'AWS publishes this tag in this region, but ECR does not show it here.',
      cure: 'Go on if you trust it; else choose another version.',
    }
  return {
    outcome: 'failed',
    detail: `ECR has no image ${digest ?? tag ?? 'latest'} in the repository ${repository}.`,
    cure: 'Push the image, or choose one of those that the field offers.',
  }
}
