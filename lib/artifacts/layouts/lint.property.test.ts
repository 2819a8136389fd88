import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listFiles } from '../archive/list-files'
import { check } from '../fixtures/arbitraries'
import { lintLayout } from './lint'
import { type ExpectedNode, type FoundNode, LAYOUT_FRAMEWORKS, type LayoutFix, type LayoutSetting } from './model'

/** Names that some framework knows, beside such as none does. */
const name = fc.constantFrom(
  ...['1', '01', '2', 'model', 'code', 'variables', 'checkpoint-5', 'export', 'lib', '__MACOSX', 'a'],
  ...['saved_model.pb', 'variables.index', 'variables.data-00000-of-00001', 'model.h5', 'model.pt', 'net.pth'],
  ...['inference.py', 'inference.mjs', 'serve.py', 'requirements.txt', 'model-symbol.json', 'net-0001.params'],
  ...['model.joblib', 'xgboost-model', 'README.md', 'config.json', 'model.safetensors', 'tokenizer.json'],
  ...['model-00001-of-00002.safetensors', 'config.pbtxt', 'config.pbtext', 'model.onnx', 'b.onnx', '.DS_Store', '._x'],
)
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map(parts => parts.join('/'))
const files = fc.uniqueArray(fc.record({ path, sizeBytes: fc.constantFrom(0, 132, 5000) }), {
  maxLength: 8,
  selector: file => file.path,
})
const framework = fc.constantFrom(...LAYOUT_FRAMEWORKS)
const settings: LayoutSetting[] = [
  {},
  { environment: {} },
  { environment: { SAGEMAKER_PROGRAM: 'serve.py', SAGEMAKER_SUBMIT_DIRECTORY: '/opt/ml/model' } },
  { environment: { SAGEMAKER_SUBMIT_DIRECTORY: 's3://bucket/a.tar.gz', SAGEMAKER_TRITON_DEFAULT_MODEL_NAME: 'model' } },
]
const setting = fc.constantFrom(...settings)

type File = { path: string; sizeBytes: number }

const every = (nodes: readonly FoundNode[]): FoundNode[] => nodes.flatMap(node => [node, ...every(node.children)])
const moved = (all: File[], { from, to }: Extract<LayoutFix, { kind: 'move' }>): File[] =>
  all.map(file =>
    file.path === from || ((from === '' || from.endsWith('/')) && file.path.startsWith(from))
      ? { ...file, path: to + file.path.slice(from.length) }
      : file,
  )

describe('a lint', () => {
  it('of any files ends; each finding has a rule, a cure and a place that exists', () => {
    check(
      8_000,
      fc.property(framework, files, setting, (which, all, known) => {
        const { findings, found } = lintLayout(which, listFiles(all), known)
        const places = new Set(every(found).map(node => node.path))
        for (const { path: place, rule, cure } of findings) {
          expect(rule.length > 10 && cure.length > 5).toBe(true)
          if (place !== undefined) expect(places).toContain(place)
        }
      }),
    )
  })

  it('has errors before warnings, and does not hang on the order of the files', () => {
    check(
      4_000,
      fc.property(framework, files, setting, (which, all, known) => {
        const report = lintLayout(which, listFiles(all), known)
        const severities = report.findings.map(({ severity }) => severity)
        expect(severities).toEqual(severities.toSorted())
        const again = lintLayout(which, listFiles(all.toReversed()), known)
        expect(every(again.found).map(node => node.path)).toEqual(every(report.found).map(node => node.path))
        expect(again.findings.length).toBe(report.findings.length)
        expect(again.findings.filter(({ severity }) => severity === 'error').length).toBe(
          severities.filter(severity => severity === 'error').length,
        )
      }),
    )
  })

  it('has a tree with all of the files and all of their bytes', () => {
    check(
      4_000,
      fc.property(framework, files, (which, all) => {
        const { found } = lintLayout(which, listFiles(all))
        const sum = (nodes: readonly { sizeBytes: number }[]) =>
          nodes.reduce((total, node) => total + node.sizeBytes, 0)
        expect(sum(found)).toBe(sum(all))
        const paths = new Set(every(found).map(node => node.path))
        for (const file of all) expect(paths).toContain(file.path)
      }),
    )
  })

  it('names moves from where something is, and nothing of what was moved is found there again', () => {
    check(
      8_000,
      fc.property(framework, files, setting, (which, all, known) => {
        for (const finding of lintLayout(which, listFiles(all), known).findings.slice(0, 3)) {
          const moves = finding.fixes?.filter(fix => fix.kind === 'move') ?? []
          const [first] = moves
          if (!first) continue
          const after = moves.reduce(moved, all)
          expect(after).not.toEqual(all)
          const again = lintLayout(which, listFiles(after), known).findings
          expect(again).not.toContainEqual(finding)
        }
      }),
    )
  })

  it('expects nothing inside of what is not expected: what is found has its folder', () => {
    const consistent = (nodes: readonly ExpectedNode[]): boolean =>
      nodes.every(node => (node.isFound || node.children.every(child => !child.isFound)) && consistent(node.children))
    check(
      4_000,
      fc.property(framework, files, setting, (which, all, known) => {
        expect(consistent(lintLayout(which, listFiles(all), known).expected)).toBe(true)
      }),
    )
  })
})
