import fc from 'fast-check'
import { expect, it } from 'vitest'
import { INSTANCE_TYPES } from '@/lib/endpoint-configs/instance-types'
import { CATALOG } from './catalog'
import { parseEcrUri } from './ecr-uri'
import { describeImageUri } from './explain'
import { type ChosenImage, completeChoice } from './finder'
import { isRefused } from './resolution'
import { resolveImageUri } from './resolve'

const numRuns = 10_000
const frameworks = [...CATALOG.keys()]
const versions = [...CATALOG.values()].flatMap(({ inference }) => [
  ...inference.versions.keys(),
  ...inference.aliases.keys(),
])
const text = fc.oneof(
  fc.string(),
  fc.constantFrom('', 'latest', '__proto__', 'constructor', 'ml.', 'ml.g5.xlarge', 'py312'),
)
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

it('answers any text with an image or a reason, and never fails', () => {
  const request = fc.record({
    framework: fc.oneof(text, fc.constantFrom(...frameworks)),
    version: optional(fc.oneof(text, fc.constantFrom(...versions))),
    region: fc.oneof(text, fc.constantFrom('us-east-1', 'cn-north-1')),
    instanceType: optional(text),
    pythonVersion: optional(text),
    baseFrameworkVersion: optional(text),
    inferenceTool: optional(fc.oneof(text, fc.constantFrom('neuron', 'neuronx'))),
    serverless: fc.boolean(),
  })
  fc.assert(
    fc.property(request, asked => {
      const answer = resolveImageUri(asked)
      if (isRefused(answer)) expect(answer.message).toMatch(/\.$/)
      // Whatever stands in for the tool stands in the tag, as with the SDK: the rest is always a URI.
      else if (!asked.inferenceTool) expect(parseEcrUri(answer.uri)).toMatchObject({ repository: answer.repository })
    }),
    { numRuns },
  )
})

it('finds what is chosen on the page, and reads it back', () => {
  const choice = fc.record<ChosenImage>({
    framework: fc.constantFrom(...frameworks),
    version: fc.constantFrom('', ...versions),
    baseFramework: fc.constant(''),
    python: fc.constant(''),
    instanceType: fc.constantFrom('', ...INSTANCE_TYPES.map(({ name }) => name)),
    isServerless: fc.boolean(),
    region: fc.constantFrom('us-east-1', 'eu-west-1', 'ap-southeast-6', 'us-gov-west-1', 'cn-north-1'),
  })
  fc.assert(
    fc.property(choice, chosen => {
      const answer = resolveImageUri(completeChoice(chosen).request)
      if (isRefused(answer)) return
      const said = describeImageUri(answer.uri)
      expect(said).toMatchObject({ isKnown: true, version: answer.version, arch: answer.arch, region: chosen.region })
      expect(said?.python).toBe(answer.python)
    }),
    { numRuns },
  )
})
