import { expect, it } from 'vitest'
import { CATALOG } from './catalog'
import { type ChosenImage, completeChoice, versionRows } from './finder'
import { isRefused } from './resolution'
import { resolveImageUri } from './resolve'

const chosen = (choice: Partial<ChosenImage>): ChosenImage => ({
  framework: 'pytorch',
  version: '',
  baseFramework: '',
  python: '',
  instanceType: '',
  isServerless: false,
  region: 'us-east-1',
  ...choice,
})

it('finds an image of every framework with nothing chosen but its name', () => {
  for (const framework of CATALOG.keys()) {
    const answer = resolveImageUri(completeChoice(chosen({ framework })).request)
    expect([framework, isRefused(answer) ? answer.message : 'found']).toEqual([framework, 'found'])
    expect([framework, answer.warnings.map(({ kind }) => kind)]).toEqual([
      framework,
      // There the SDK takes another image, or none.
      expect.not.arrayContaining(['needs-accelerator', 'short-version', 'inferentia1-only']),
    ])
  }
})

it('takes the newest version, base and Python, and offers the others', () => {
  expect(completeChoice(chosen({ framework: 'huggingface', version: '4.6.1' }))).toMatchObject({
    request: { baseFrameworkVersion: 'pytorch1.8.1', pythonVersion: 'py36', instanceType: 'ml.m5.xlarge' },
    baseFrameworks: ['pytorch1.8.1', 'pytorch1.7.1', 'tensorflow2.4.1'],
  })
  const { versions, pythons } = completeChoice(chosen({ version: '1.8.1' }))
  expect(versions.slice(0, 3)).toEqual(['2.6.0', '2.5.1', '2.4.0'])
  expect(pythons).toEqual(['py36', 'py3'])
})

it('takes the images of the machine: arm64, Inferentia, serverless', () => {
  expect(completeChoice(chosen({ instanceType: 'ml.c8g.large' })).request.version).toBe('2.4.0')
  expect(
    completeChoice(chosen({ framework: 'huggingface', instanceType: 'ml.inf2.xlarge' })).request.baseFrameworkVersion,
  ).toBe('pytorch2.8.0')
  expect(completeChoice(chosen({ isServerless: true, instanceType: 'ml.g5.xlarge' })).request).not.toHaveProperty(
    'instanceType',
  )
})

it('keeps what was chosen, right or wrong', () => {
  expect(completeChoice(chosen({ version: '9.9', python: 'py27' })).request).toMatchObject({
    version: '9.9',
    pythonVersion: 'py27',
  })
  expect(completeChoice(chosen({ framework: 'nothing' }))).toMatchObject({ framework: undefined, versions: [] })
})

it('has a line for every version, and for every framework below Hugging Face’s', () => {
  const rows = [...CATALOG.values()].flatMap(versionRows)
  expect(
    new Set([...CATALOG.values()].flatMap(each => versionRows(each).map(row => `${each.name} ${row.version}`))).size,
  ).toBe([...CATALOG.values()].reduce((sum, { inference }) => sum + inference.versions.size, 0))
  expect(rows.every(row => row.regionCount > 0)).toBe(true)
  const pytorch = CATALOG.get('pytorch')
  expect(pytorch && versionRows(pytorch)[2]).toEqual({
    version: '2.4.0',
    aliases: ['2.4'],
    pythons: ['py311'],
    hardware: ['CPU', 'GPU'],
    hasArm64: true,
    regionCount: 38,
  })
  const neuronx = CATALOG.get('huggingface-neuronx')
  expect(neuronx && versionRows(neuronx)[0]?.hardware).toEqual(['Inferentia2', 'Trainium'])
})
