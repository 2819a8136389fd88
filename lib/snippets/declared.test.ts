import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { hasTools, loadHcl, loadValidator, toolsFolder, WHY_SKIPPED } from './fixtures/check-tools'
import { FORMS, formOf } from './fixtures/forms'
import published from './fixtures/terraform-arguments.json'
import { deploymentOfForm } from './from-plan'
import { cdk } from './languages/cdk'
import { cloudFormation } from './languages/cloudformation'
import { terraform } from './languages/terraform'
import { stackOf } from './stack'

const region = 'us-east-1'
const stacks = FORMS.map(name => [name, stackOf(deploymentOfForm(region, formOf(name, '123456789012')), true)] as const)

/** As CloudFormation reads the short forms. */
const customTags = [
  { tag: '!Ref', resolve: (text: string) => ({ Ref: text }) },
  { tag: '!GetAtt', resolve: (text: string) => ({ 'Fn::GetAtt': text.split('.') }) },
]

interface Template {
  Resources: Record<string, { Type: string; Properties: object; DependsOn?: string | string[] }>
}

/** Without what tools write in other ways: dependencies of one as a word. */
function normal({ Resources }: Template) {
  return Object.fromEntries(
    Object.entries(Resources).map(([id, { Type, Properties, DependsOn = [] }]) => [
      id,
      { Type, Properties, after: [DependsOn].flat() },
    ]),
  )
}

describe.skipIf(!hasTools)(`by their own tools (or else: ${WHY_SKIPPED})`, () => {
  it('CloudFormation: AWS’s validator finds no error in any of them', { timeout: 60_000 }, () => {
    const validator = loadValidator()
    for (const [name, stack] of stacks) expect(validator.errorsIn(cloudFormation(name, stack)), name).toEqual([])
    expect(validator.errorsIn('Resources: {A: {Type: AWS::SageMaker::Model, Properties: {Nonsense: 1}}}')).not.toEqual(
      [],
    )
    validator.free()
  })

  it('CDK: compiles under its own types, and makes the same templates as the CloudFormation', {
    timeout: 180_000,
  }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cdk-'))
    symlinkSync(join(toolsFolder, 'node_modules'), join(folder, 'node_modules'))
    for (const [name, stack] of stacks) writeFileSync(join(folder, `${name}.ts`), cdk(name, stack, region))
    const options = { strict: true, skipLibCheck: true, module: 'nodenext', target: 'es2023', noEmit: true, types: [] }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['*.ts'] }))
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
    writeFileSync(join(folder, 'all.mjs'), SYNTHESIZE_ALL)
    const run = promisify(execFile)
    const limits = { cwd: folder, timeout: 150_000 }
    try {
      await Promise.all([
        run(process.execPath, ['all.mjs', ...stacks.map(([name]) => name)], limits),
        run(process.execPath, [resolve('node_modules/typescript/bin/tsc')], limits),
      ])
      for (const [name, stack] of stacks) {
        const made = JSON.parse(readFileSync(join(folder, `out-${name}`, 'Endpoint.template.json'), 'utf8'))
        const written = parse(cloudFormation(name, stack), { customTags })
        expect(normal(made), name).toEqual(normal(written))
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('Terraform: HashiCorp’s parser reads them, and the provider has every argument', { timeout: 60_000 }, async () => {
    const parseHcl = loadHcl()
    for (const [name, stack] of stacks) {
      const { resource = {} } = await parseHcl(terraform(name, stack, region))
      expect(Object.values(resource).flatMap(Object.keys)).toHaveLength(stack.length)
      for (const [type, byName] of Object.entries(resource))
        for (const body of Object.values(byName).flat())
          expect(
            problemsOf(body, (published.resources as unknown as Record<string, Schema>)[type] ?? {}),
            name,
          ).toEqual([])
    }
    expect(problemsOf({ nam: 'x' }, published.resources.aws_sagemaker_endpoint as unknown as Schema)).toEqual([
      'nam is no argument',
      'endpoint_config_name is missing',
    ])
  })
})

/** The app takes its folder from the environment, as under the CDK's own command. */
const SYNTHESIZE_ALL = `
for (const name of process.argv.slice(2)) {
  process.env.CDK_OUTDIR = 'out-' + name
  await import('./' + name + '.ts')
}
`

type Schema = { [argument: string]: string | { block: string; of: Schema } }

/** What the provider would say of a block. */
function problemsOf(body: Record<string, unknown>, schema: Schema): string[] {
  const known = new Map(Object.entries(schema).map(([name, kind]) => [name.replace('!', ''), kind]))
  const missing = Object.keys(schema).filter(name => name.endsWith('!') && !(name.slice(0, -1) in body))
  return [
    ...Object.entries(body).flatMap(([name, value]) => {
      const kind = name === 'depends_on' ? 'list' : known.get(name)
      if (kind === undefined) return [`${name} is no argument`]
      if (typeof kind === 'string') return isOf(kind, value) ? [] : [`${name} is no ${kind}`]
      if (!Array.isArray(value)) return [`${name} is no block`]
      return value.flatMap(each => problemsOf(each, kind.of))
    }),
    ...missing.map(name => `${name.slice(0, -1)} is missing`),
  ]
}

function isOf(kind: string, value: unknown): boolean {
  if (typeof value === 'string' && value.startsWith('${')) return true
  if (kind === 'list') return Array.isArray(value)
  if (kind === 'map') return typeof value === 'object' && !Array.isArray(value)
  // HCL turns numbers into strings where those are wanted.
  return kind === 'bool'
    ? typeof value === 'boolean'
    : kind === 'number'
      ? typeof value === 'number'
      : typeof value !== 'object'
}
