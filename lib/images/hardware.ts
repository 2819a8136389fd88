/** `g5` of `ml.g5.xlarge`; empty where the name is no instance type, as the SageMaker Python SDK reads it. */
export function familyOf(instanceType: string | undefined): string {
  return /^ml[._]([a-z\d-]+)\.?\w*$/.exec(instanceType ?? '')?.[1] ?? ''
}

/** The families that the SDK 3.20.0 takes for Graviton. */
const SDK_GRAVITON: ReadonlySet<string> = new Set('m6g m6gd c6g c6gd c6gn c7g r6g r6gd'.split(' '))

export const isGravitonForSdk = (family: string): boolean => SDK_GRAVITON.has(family)

/** AWS names Graviton by a g behind the generation: c8g, r7gd. */
export const isGraviton = (family: string): boolean => /^[a-z]+\d+g[a-z]*$/.test(family)

/** Inferentia2 and Trainium take the images of NeuronX. */
export const isNeuronX = (family: string): boolean => /^(inf2|trn\d)/.test(family)

/** What an image is built for, by CUDA or Neuron in its tag. */
export function builtFor(tag: string): 'gpu' | 'neuron' | undefined {
  if (tag.includes('neuronx')) return 'neuron'
  return /-cu\d/.test(tag) ? 'gpu' : undefined
}
