import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { packContainer } from './archive'
import { pushCommands } from './commands'
import { generateContainer } from './generate'
import { LANGUAGES } from './model'
import { frameworksOf } from './offers'
import { ContainerSpec } from './schema'

const dir = mkdtempSync(join(tmpdir(), 'generated-'))
afterAll(() => rmSync(dir, { recursive: true }))

const specs = LANGUAGES.flatMap(language =>
  frameworksOf(language).map(({ id }): ContainerSpec => ({ name: `my-${id}`, language, framework: id })),
)

function runs(program: string, args: string[], input = '') {
  const { status, stderr } = spawnSync(program, args, { input, encoding: 'utf8', timeout: 20_000 })
  return status === 0 ? 'runs' : stderr
}

describe.each(specs)('a container in $language with $framework', spec => {
  const files = generateContainer(spec)
  const contentOf = (path: string) => files.find(file => file.path === path)?.content ?? ''

  it('has what SageMaker starts, and its image holds all that it needs', () => {
    const expected = spec.language === 'python' ? ['nginx.conf', 'predictor.py', 'wsgi.py'] : ['predictor.mjs']
    expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(['Dockerfile', 'serve', ...expected]))
    const dockerfile = contentOf('Dockerfile')
    expect(dockerfile).toMatch(/^ENTRYPOINT \["\w+", "\/opt\/program\/serve"\]$/m)
    const copied = [...dockerfile.matchAll(/^COPY (.*) \.\/$/gm)].flatMap(([, names = '']) => names.split(' '))
    const programs = files.filter(({ path }) => !path.includes('/') && !/^(Dockerfile|README\.md|\..*)$/.test(path))
    const isCopied = (path: string) => copied.includes(path) || (path.endsWith('.mjs') && copied.includes('*.mjs'))
    expect(programs.filter(({ path }) => !isCopied(path))).toEqual([])
    expect(copied.filter(name => name !== '*.mjs' && contentOf(name) === '')).toEqual([])
    expect(files.filter(({ isExecutable }) => isExecutable).every(({ content }) => content.startsWith('#!'))).toBe(true)
    expect(files.find(({ path }) => path === 'serve')?.isExecutable).toBe(true)
  })

  it('is right in its language', () => {
    const python: string[] = []
    for (const { path, content } of files) {
      expect(content).not.toMatch(/\r|\[object|[ \t]$/m)
      expect(content.endsWith('\n')).toBe(true)
      if (/\.py$|^train$/.test(path) || (path === 'serve' && spec.language === 'python')) python.push(content)
      if (!/\.mjs$/.test(path)) continue
      writeFileSync(join(dir, path), content)
      expect(runs(process.execPath, ['--check', join(dir, path)])).toBe('runs')
    }
    const parseAll = 'import ast, json, sys; [ast.parse(text) for text in json.load(sys.stdin)]'
    expect(runs('python3', ['-c', parseAll], JSON.stringify(python))).toBe('runs')
  })

  it('comes as an archive that tar unpacks, with what is executable', async () => {
    const archive = join(dir, 'container.tar.gz')
    writeFileSync(archive, Buffer.from(await (await packContainer(spec.name, files)).arrayBuffer()))
    const { stdout } = spawnSync('tar', ['-tvzf', archive], { encoding: 'utf8' })
    expect(stdout.split('\n')).toHaveLength(files.length + 1)
    expect(stdout).toMatch(new RegExp(`^-rwxr-xr-x .* ${spec.name}/serve$`, 'm'))
    expect(stdout).toMatch(new RegExp(`^-rw-r--r-- .* ${spec.name}/Dockerfile$`, 'm'))
  })
})

describe('the name', () => {
  const parse = (name: string) => ContainerSpec.safeParse({ name, language: 'node', framework: 'own' })

  it.each(['churn', 'my-model', 'a.b_c-d1', '2x'])('%s is a repository', name => expect(parse(name).success).toBe(true))

  it.each(['', 'a', 'Churn', 'a--b', '-a', 'a/b', '../a', 'a b', 'a'.repeat(257)])('%s is none, and why', name => {
    expect(parse(name).error?.issues[0]?.message).toMatch(/repository name|Small letters/)
  })

  it('that is valid needs no quotes in any file or command', () => {
    const part = fc.stringMatching(/^[a-z0-9]{1,6}$/)
    const names = fc.tuple(part, fc.constantFrom('.', '_', '-'), part).map(parts => parts.join(''))
    fc.assert(
      fc.property(names, fc.constantFrom(...specs), (name, spec) => {
        const files = generateContainer({ ...spec, name })
        expect(files).toEqual(generateContainer({ ...spec, name }))
        const commands = pushCommands(name, { accountId: '123456789012', region: 'eu-west-1' })
        expect(commands.split('\n')).toHaveLength(4)
        expect(commands).toContain(`-t 123456789012.dkr.ecr.eu-west-1.amazonaws.com/${name}:latest .`)
      }),
      { numRuns: 200 },
    )
  })

  it('offers no framework of another language', () => {
    const { error } = ContainerSpec.safeParse({ name: 'churn', language: 'node', framework: 'pytorch' })
    expect(error?.issues[0]).toMatchObject({ path: ['framework'], message: /not offered in this language/ })
  })
})

it('is pushed to a registry of its partition', () => {
  expect(pushCommands('churn', { accountId: '123456789012', region: 'cn-north-1' })).toContain(
    '--password-stdin 123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn\n',
  )
})
