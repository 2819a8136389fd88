import { describeImageUri } from '@/lib/images/explain'

const PROCESSORS = { cpu: 'for CPUs', gpu: 'for GPUs', neuron: 'for AWS Inferentia or Trainium' } as const

/** `PyTorch 2.6.0, py312, for GPUs, x86_64. An image of AWS.` */
export function ImageSaid({ uri, otherwise }: { uri: string; otherwise: string }) {
  const said = describeImageUri(uri)
  if (!said) return otherwise
  const { title, version, baseFramework, python, processor, arch, isAwsAccount } = said
  const words = [
    version ? `${title} ${version}` : title,
    baseFramework,
    python,
    processor && PROCESSORS[processor],
    arch,
  ].filter(Boolean)
  return `${words.join(', ')}. ${isAwsAccount ? 'An image of AWS.' : 'A copy of an image of AWS.'}`
}
