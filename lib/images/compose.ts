import { compareVersions } from './compare-versions'
import { familyOf } from './hardware'
import { dnsSuffixOf } from './partitions'
import type { Framework } from './read-catalog'
import { Refusal } from './refusal'
import type { ComposedImage, ImageAnswer } from './resolution'
import type { AskedImage, Rules } from './rules'
import { baseOf, entryOf, processorOf, pythonOf, scopeOf, versionOf } from './steps'
import { tagOf } from './tag'

/**
 * Puts an image URI together as `image_uris.retrieve` of the SageMaker Python SDK 3.20.0 does, in its order, so that a
 * request that is wrong twice is refused for the same reason.
 */
export function compose(asked: AskedImage, rules: Rules): ImageAnswer {
  try {
    return composed(asked, rules)
  } catch (error) {
    if (error instanceof Refusal) return error.refused
    throw error
  }
}

function composed(asked: AskedImage, rules: Rules): ComposedImage {
  const family = familyOf(asked.instanceType)
  const tool = asked.inferenceTool ?? rules.toolOf(asked.framework, family)
  const { framework, scope, isArm } = scopeOf(asked, tool, family, rules)
  const { text, known } = versionOf(asked, framework, scope, rules)
  const base = baseOf(asked, known)
  const python = pythonOf(asked, known, base)
  const entry = entryOf(known, base, python)
  const account = entry.registry.get(asked.region)
  if (account === undefined)
    throw new Refusal(
      'unsupported-region',
      `Unsupported region: ${asked.region}. AWS keeps ${framework.title} ${text} in ${entry.registry.size} regions.`,
      [...entry.registry.keys()],
    )
  const processor = processorOf(asked, entry, scope, family, rules)
  refuseOldHardware(framework, text, family)
  const tag = tagOf({
    framework: framework.name,
    version: text,
    wholeVersion: known.version,
    base,
    entry,
    tool,
    processor,
    python,
    family,
    isArm,
  })
  return {
    uri: `${account}.dkr.ecr.${asked.region}.${dnsSuffixOf(asked.region)}/${entry.repository}:${tag}`,
    account,
    repository: entry.repository,
    tag,
    framework: framework.name,
    version: known.version,
    ...(base !== undefined && { baseFramework: base }),
    ...(python !== undefined && { python }),
    ...(processor !== undefined && { processor }),
    arch: isArm ? 'arm64' : 'x86_64',
  }
}

/** From these versions on, images lack the drivers of P2 instances. */
const FIRST_WITHOUT_P2: Readonly<Record<string, string>> = { pytorch: '1.13', tensorflow: '2.12' }

function refuseOldHardware({ name, title }: Framework, version: string, family: string): void {
  const first = FIRST_WITHOUT_P2[name]
  if (family !== 'p2' || first === undefined || compareVersions(version, first) < 0) return
  throw new Refusal(
    'instance-deprecated',
    `P2 instances do not run ${title} ${first} and newer: take another GPU instance, such as ml.g4dn.xlarge.`,
  )
}
