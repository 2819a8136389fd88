import { expect, it } from 'vitest'
import { INSTANCE_TYPES } from '@/lib/endpoint-configs/instance-types'
import { CATALOG } from './catalog'
import { describeImageUri } from './explain'
import { dnsSuffixOf } from './partitions'
import type { Framework, ImageScope } from './read-catalog'
import { IMAGE_ERRORS, type ImageRequest, isRefused } from './resolution'
import { resolveImageUri } from './resolve'

/** One type of each family, what stands for none, and what is no type. */
const machines = [
  ...new Map(INSTANCE_TYPES.map(({ family, name }) => [family, name])).values(),
  ...['local', 'local_gpu', 'm5.large'],
]
const frameworks = [...CATALOG.values()]
const regions = [
  ...new Set(
    frameworks.flatMap(each =>
      scopesOf(each)
        .flatMap(entriesOf)
        .flatMap(e => [...e.registry.keys()]),
    ),
  ),
]

function scopesOf(framework: Framework): ImageScope[] {
  return framework.arm64 ? [framework.inference, framework.arm64] : [framework.inference]
}

function entriesOf(scope: ImageScope) {
  return [...scope.versions.values()].flatMap(({ entry, byPython, bases }) => [
    ...(entry ? [entry] : []),
    ...(byPython?.values() ?? []),
    ...(bases?.values() ?? []),
  ])
}

/** Every version, alias, base and Python of a framework, and none of each. */
function* requestsOf(framework: Framework): Generator<Omit<ImageRequest, 'region'>> {
  for (const scope of scopesOf(framework))
    for (const version of [undefined, ...scope.versions.keys(), ...scope.aliases.keys()]) {
      const known = scope.versions.get(scope.aliases.get(version ?? '') ?? version ?? scope.newest)
      const bases = known?.bases ? [...known.bases.keys(), ...known.baseAliases.keys()] : []
      const pythons = new Set([...(known?.byPython?.keys() ?? []), ...(known?.entry?.pythons ?? [])])
      for (const baseFrameworkVersion of [undefined, ...bases])
        for (const pythonVersion of [undefined, ...pythons])
          yield { framework: framework.name, version, baseFrameworkVersion, pythonVersion }
    }
}

/** What must hold of any answer; returns what does not. */
function problemOf(request: ImageRequest): string | undefined {
  const answer = resolveImageUri(request)
  if (isRefused(answer)) {
    if (!IMAGE_ERRORS.includes(answer.error) || answer.message.length < 10) return `unclear: ${answer.error}`
    return undefined
  }
  const { uri, account, repository, tag, arch } = answer
  const host = `${account}.dkr.ecr.${request.region}.${dnsSuffixOf(request.region)}`
  if (uri !== `${host}/${repository}:${tag}`) return `parts: ${uri}`
  if (!/^\d{12}$/.test(account) || !/^[\w][\w.-]{0,127}$/.test(tag)) return `not a URI: ${uri}`
  if (uri.length > 255 || uri.includes('undefined')) return `wrong text: ${uri}`
  const said = describeImageUri(uri)
  if (!said?.isKnown || said.arch !== arch || said.version !== answer.version)
    return `described as ${JSON.stringify(said)}: ${uri}`
  if (said.python !== answer.python || said.baseFramework !== answer.baseFramework) return `described otherwise: ${uri}`
  if (request.serverless && (arch !== 'x86_64' || (said.processor ?? 'cpu') !== 'cpu')) return `serverless: ${uri}`
  return undefined
}

function problemsOf(requests: Iterable<ImageRequest>): { problems: string[]; tried: number } {
  const problems: string[] = []
  let tried = 0
  for (const request of requests) {
    const problem = problemOf(request)
    if (problem) problems.push(`${JSON.stringify(request)} ${problem}`)
    tried++
  }
  return { problems: problems.slice(0, 10), tried }
}

it('has 52 frameworks and 304 versions', () => {
  expect(frameworks).toHaveLength(52)
  expect(frameworks.flatMap(scopesOf).reduce((sum, scope) => sum + scope.versions.size, 0)).toBe(304)
})

it('has whole data: accounts, newest versions and aliases that exist', () => {
  for (const framework of frameworks)
    for (const scope of scopesOf(framework)) {
      expect(scope.versions.has(scope.newest), framework.name).toBe(true)
      for (const whole of scope.aliases.values()) expect(scope.versions.has(whole), framework.name).toBe(true)
      for (const { registry } of entriesOf(scope)) expect(registry.get('us-east-1'), framework.name).toMatch(/^\d{12}$/)
      for (const { bases, baseAliases } of scope.versions.values())
        for (const whole of baseAliases.values()) expect(bases?.has(whole)).toBe(true)
    }
})

it('answers every version on every family of machines, and says of each URI what was asked', () => {
  const requests = frameworks.flatMap(framework =>
    [...requestsOf(framework)].flatMap(request => [
      { ...request, region: 'us-east-1' },
      { ...request, region: 'us-east-1', serverless: true },
      ...machines.map(instanceType => ({ ...request, region: 'us-east-1', instanceType })),
    ]),
  )
  const { problems, tried } = problemsOf(requests)
  expect(problems).toEqual([])
  expect(tried).toBeGreaterThan(50_000)
})

it('answers every version in every region', () => {
  expect(regions.length).toBeGreaterThanOrEqual(44)
  const requests = frameworks.flatMap(framework =>
    [...requestsOf(framework)].flatMap(request =>
      regions.flatMap(region =>
        ['ml.m5.large', 'ml.g5.xlarge', 'ml.c7g.large'].map(instanceType => ({ ...request, region, instanceType })),
      ),
    ),
  )
  const { problems, tried } = problemsOf(requests)
  expect(problems).toEqual([])
  expect(tried).toBeGreaterThan(50_000)
})

it('finds an image for each framework somewhere', () => {
  const without = frameworks.filter(
    framework =>
      ![...requestsOf(framework)].some(request =>
        machines.some(instanceType => !isRefused(resolveImageUri({ ...request, instanceType, region: 'us-east-1' }))),
      ),
  )
  expect(without.map(({ name }) => name)).toEqual([])
})
