import { type DescribedImage, describeImageUri } from '@/lib/images/explain'
import { type Instance, instanceOf } from '@/lib/instances/instance-of'
import type { Check } from '../check'
import type { CheckResult } from '../model'
import { ofContainer } from '../subject'

const title = 'Image and hardware'

/** What each image is built for, against what each variant runs on. */
export const hardware: Check = {
  id: 'hardware',
  title,
  run: (_context, subject) =>
    subject.containers.flatMap(({ image }, index) => {
      if (!image) return []
      const described = describeImageUri(image)
      const common = { id: `hardware:${index}`, title: `${title}${ofContainer(subject, index)}` }
      if (!described)
        return [
          {
            ...common,
            outcome: 'not-checkable',
            detail: 'It is no image of AWS: its URI does not say what it is built for.',
            cure: 'See to it yourself that it is built for the architecture of the instance type.',
          } as const,
        ]
      if (subject.option === 'serverless') return [{ ...common, ...decideServerless(described) }]
      const verdicts = subject.variants.flatMap(({ instanceType = '', field }) => {
        const instance = instanceOf(instanceType)
        return instance ? [{ ...common, field: `${field}.instanceType`, ...decideHardware(described, instance) }] : []
      })
      const wrong = verdicts.filter(({ outcome }) => outcome !== 'passed')
      return wrong.length > 0
        ? wrong.slice(0, 3).map((each, nth) => ({ ...each, id: `${each.id}:${nth}` }))
        : verdicts.slice(0, 1)
    }),
}

type Verdict = Pick<CheckResult, 'outcome' | 'detail' | 'cure'>
type Built = Pick<DescribedImage, 'arch' | 'processor'>

const ARCH_NAMES = { x86_64: 'x86', arm64: 'Arm (Graviton)' }

const passed = (detail: string): Verdict => ({ outcome: 'passed', detail })

/** https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html: x86, without accelerators. */
function decideServerless({ arch, processor }: Built): Verdict {
  const failed = (detail: string, cure: string): Verdict => ({ outcome: 'failed', detail, cure })
  if (arch === 'arm64')
    return failed('The image is built for Arm; serverless endpoints run on x86.', 'Choose the x86 image.')
  if (processor === 'gpu' || processor === 'neuron')
    return failed('The image is made for accelerators, and serverless endpoints have none.', 'Choose the CPU image.')
  return passed('Built for x86 without accelerators.')
}

export function decideHardware({ arch, processor }: Built, instance: Instance): Verdict {
  const { type, accelerator } = instance
  if (arch !== instance.arch)
    return {
      outcome: 'failed',
      detail: `The image is built for ${ARCH_NAMES[arch]}, and ${type} is ${ARCH_NAMES[instance.arch]}: its programs do not start there.`,
      cure: `Choose the ${ARCH_NAMES[instance.arch]} image, or an instance type with ${ARCH_NAMES[arch]} processors.`,
    }
  const isNeuron = accelerator?.kind === 'inferentia' || accelerator?.kind === 'trainium'
  if (processor === 'neuron' && !isNeuron)
    return {
      outcome: 'failed',
      detail: `The image is made for AWS Inferentia or Trainium, and ${type} has none.`,
      cure: 'Choose an ml.inf2 or ml.trn1 type, or the CPU or GPU image.',
    }
  if (processor === 'gpu' && accelerator?.kind !== 'gpu')
    return {
      outcome: 'warning',
      detail: `The image is made for GPUs, and ${type} has none: it may not start, or compute slowly on the CPU.`,
      cure: 'Choose the CPU image, or a GPU type such as ml.g5.xlarge.',
    }
  if (processor === 'cpu' && accelerator)
    return {
      outcome: 'warning',
      detail: `The image is made for CPUs: the ${accelerator.count} × ${accelerator.name} of ${type} are paid for and not used.`,
      cure: 'Choose the image for the accelerator, or a type without one.',
    }
  if (processor === 'gpu' && accelerator)
    return passed(`Built for ${ARCH_NAMES[arch]} and GPUs, as ${type} has (${accelerator.name}).`)
  return passed(
    `Built for ${ARCH_NAMES[arch]}${processor ? ` and ${processor === 'cpu' ? 'CPUs' : 'Neuron'}` : ''}, as ${type} is.`,
  )
}
