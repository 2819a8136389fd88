import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { listArchive } from '../archive/list'
import { inPieces, tarBytes } from '../fixtures/tar-bytes'
import { lintLayout } from './lint'
import type { ExpectedNode, LayoutFramework, LayoutSetting } from './model'

/** Files with a content of that many bytes, packed for real and listed. */
async function lint(framework: LayoutFramework, paths: string[], setting: LayoutSetting = {}, cutBytes = 0) {
  const packed = gzipSync(
    tarBytes(paths.map(path => (path.endsWith('/') ? { path, type: '5' } : { path, content: 1000 }))),
  )
  return lintLayout(framework, await listArchive(inPieces(packed.subarray(0, packed.length - cutBytes), 512)), setting)
}

const missingOf = (nodes: readonly ExpectedNode[]): string[] =>
  nodes.flatMap(node => [
    ...(node.need === 'required' && !node.isFound ? [node.name] : []),
    ...missingOf(node.isFound ? node.children : []),
  ])

const right: [LayoutFramework, string[], LayoutSetting?][] = [
  ['tensorflow', ['1/saved_model.pb', '1/variables/variables.index', '1/variables/variables.data-00000-of-00001']],
  [
    'tensorflow',
    [
      'half/3/saved_model.pb',
      'half/3/variables/variables.index',
      'half/3/variables/variables.data-00000-of-00001',
      'code/inference.py',
      'code/requirements.txt',
    ],
  ],
  ['pytorch', ['model.pt']],
  ['pytorch', ['weights/net.pth', 'code/inference.py', 'code/net.py']],
  ['mxnet', ['model-symbol.json', 'model-0000.params', 'model-shapes.json']],
  ['sklearn', ['model.joblib', 'code/inference.py']],
  [
    'sklearn',
    ['model.joblib', 'serve.py'],
    { environment: { SAGEMAKER_PROGRAM: 'serve.py', SAGEMAKER_SUBMIT_DIRECTORY: '/opt/ml/model' } },
  ],
  ['xgboost', ['xgboost-model']],
  ['xgboost', ['model.json', 'notes.txt', 'code/inference.py']],
  ['huggingface', ['config.json', 'model.safetensors', 'tokenizer.json', 'tokenizer_config.json']],
  [
    'huggingface',
    [
      'config.json',
      'model-00001-of-00002.safetensors',
      'model-00002-of-00002.safetensors',
      'model.safetensors.index.json',
      'vocab.txt',
    ],
  ],
  ['triton', ['resnet/config.pbtxt', 'resnet/1/model.onnx']],
  [
    'triton',
    ['all/config.pbtxt', 'all/1/', 'a/config.pbtxt', 'a/1/model.plan'],
    { environment: { SAGEMAKER_TRITON_DEFAULT_MODEL_NAME: 'all' } },
  ],
  ['onnx', ['model.onnx', 'code/inference.mjs']],
  ['onnx', ['other.onnx', 'other.onnx.data']],
]

describe('a right archive', () => {
  it.each(right)('of %s: %j', async (framework, paths, setting) => {
    const { findings, expected } = await lint(framework, paths, setting)
    expect(findings).toEqual([])
    expect(missingOf(expected)).toEqual([])
  })
})

const broken: [
  string,
  LayoutFramework,
  string[],
  Partial<{ path: string; rule: RegExp; fix: object }>,
  LayoutSetting?,
][] = [
  [
    'SavedModel at the top',
    'tensorflow',
    ['saved_model.pb', 'variables/variables.index', 'variables/variables.data-0'],
    {
      path: 'saved_model.pb',
      rule: /named with a whole number/,
      fix: { kind: 'move', from: 'variables/', to: '1/variables/' },
    },
  ],
  [
    'a version that is no number',
    'tensorflow',
    ['v1/saved_model.pb', 'v1/variables/variables.index', 'v1/variables/variables.data-0'],
    { path: 'v1/saved_model.pb', rule: /folder v1/ },
  ],
  ['Keras', 'tensorflow', ['model.h5'], { path: 'model.h5', rule: /file of Keras/ }],
  [
    'no weights’ data',
    'tensorflow',
    ['1/saved_model.pb', '1/variables/variables.index'],
    { path: '1/variables', rule: /not variables.data/ },
  ],
  ['nothing of it', 'tensorflow', ['readme'], { rule: /no SavedModel bundles found/ }],
  ['two models, no script', 'pytorch', ['a.pt', 'b.pt'], { path: 'a.pt', rule: /there are 2/ }],
  [
    'a model in a folder',
    'pytorch',
    ['a/b/net.pt', 'log'],
    { path: 'a/b/net.pt', rule: /not in folders/, fix: { kind: 'move', from: 'a/b/net.pt', to: 'model.pt' } },
  ],
  [
    'weights of transformers',
    'pytorch',
    ['pytorch_model.bin', 'config.json'],
    { path: 'pytorch_model.bin', rule: /TorchScript/ },
  ],
  [
    'a script at the top',
    'pytorch',
    ['model.pt', 'inference.py'],
    {
      path: 'inference.py',
      rule: /code\/inference\.py/,
      fix: { kind: 'move', from: 'inference.py', to: 'code/inference.py' },
    },
  ],
  [
    'another prefix',
    'mxnet',
    ['net-symbol.json', 'net-0010.params', 'model-shapes.json'],
    { path: 'net-symbol.json', fix: { kind: 'move', from: 'net-symbol.json', to: 'model-symbol.json' } },
  ],
  [
    'no shapes',
    'mxnet',
    ['model-symbol.json', 'model-0000.params'],
    { rule: /model-shapes\.json/, fix: { kind: 'add', path: 'model-shapes.json' } },
  ],
  ['no script', 'sklearn', ['model.joblib'], { rule: /model_fn/, fix: { kind: 'add', path: 'code/inference.py' } }],
  [
    'a script at the top',
    'sklearn',
    ['model.joblib', 'inference.py'],
    { path: 'inference.py', fix: { kind: 'move', from: 'inference.py', to: 'code/inference.py' } },
  ],
  [
    'no program named',
    'sklearn',
    ['model.joblib', 'code/inference.py'],
    { rule: /SAGEMAKER_PROGRAM/ },
    { environment: {} },
  ],
  [
    'a text beside the booster',
    'xgboost',
    ['xgboost-model', 'README.md'],
    { path: 'README.md', rule: /every file at the top as a booster/, fix: { kind: 'remove', path: 'README.md' } },
  ],
  [
    'a booster in a folder',
    'xgboost',
    ['out/deep/model.ubj', 'out2/x.txt'],
    { path: 'out/deep/model.ubj', fix: { kind: 'move', from: 'out/deep/model.ubj', to: 'xgboost-model' } },
  ],
  [
    'a checkpoint’s folder',
    'huggingface',
    ['config.json', 'checkpoint-500/model.safetensors', 'tokenizer.json'],
    { path: 'checkpoint-500/model.safetensors', fix: { kind: 'move', from: 'checkpoint-500/', to: '' } },
  ],
  [
    'a part that is missing',
    'huggingface',
    ['config.json', 'model-00001-of-00003.safetensors', 'model-00003-of-00003.safetensors', 'tokenizer.json'],
    { rule: /number 2/ },
  ],
  [
    'the cache of the hub',
    'huggingface',
    ['models--org--name/blobs/abc', 'models--org--name/refs/main', 'x'],
    { path: 'models--org--name', rule: /cache/ },
  ],
  ['an adapter', 'huggingface', ['adapter_config.json', 'adapter_model.safetensors'], { path: 'adapter_config.json' }],
  [
    'the model’s folder itself',
    'triton',
    ['config.pbtxt', '1/model.onnx'],
    { path: 'config.pbtxt', rule: /Incorrect directory structure/, fix: { kind: 'move', from: '1/', to: 'model/1/' } },
  ],
  [
    'no version',
    'triton',
    ['resnet/config.pbtxt', 'resnet/resnet.onnx'],
    { path: 'resnet/resnet.onnx', fix: { kind: 'move', from: 'resnet/resnet.onnx', to: 'resnet/1/model.onnx' } },
  ],
  ['a version 0', 'triton', ['resnet/config.pbtxt', 'resnet/0/model.onnx'], { path: 'resnet/0', rule: /zero/ }],
  [
    'a SavedModel in the version',
    'triton',
    ['m/config.pbtxt', 'm/1/saved_model.pb', 'm/1/variables/variables.index'],
    { path: 'm/1/saved_model.pb', rule: /model\.savedmodel/ },
  ],
  [
    'code beside the model',
    'triton',
    ['m/config.pbtxt', 'm/1/model.py', 'code/requirements.txt'],
    { path: 'code', rule: /More than 1/ },
    { environment: {} },
  ],
  [
    'another name than the default',
    'triton',
    ['m/config.pbtxt', 'm/1/model.py'],
    { rule: /no such folder/ },
    { environment: { SAGEMAKER_TRITON_DEFAULT_MODEL_NAME: 'n' } },
  ],
  [
    'only a file',
    'triton',
    ['model.onnx'],
    { path: 'model.onnx', fix: { kind: 'move', from: 'model.onnx', to: 'model/1/model.onnx' } },
  ],
  ['two models', 'onnx', ['a.onnx', 'b.onnx'], { rule: /2 \*\.onnx/ }],
  [
    'a model in a folder',
    'onnx',
    ['export/net.onnx', 'export/net.onnx.data', 'log'],
    { path: 'export/net.onnx', fix: { kind: 'move', from: 'export/', to: '' } },
  ],
  [
    'a script in Python',
    'onnx',
    ['model.onnx', 'code/inference.py'],
    { path: 'code/inference.py', rule: /inference\.mjs/ },
  ],
]

describe('a broken archive', () => {
  it.each(broken)('%s (%s)', async (_, framework, paths, { path, rule, fix }, setting) => {
    const { findings, found } = await lint(framework, paths, setting)
    const [first] = findings
    expect(findings).toContainEqual(
      expect.objectContaining({
        ...(path !== undefined && { path }),
        ...(rule && { rule: expect.stringMatching(rule) }),
        ...(fix && { fixes: expect.arrayContaining([fix]) }),
        cure: expect.stringMatching(/.{10}/),
      }),
    )
    expect(first?.rule.length).toBeGreaterThan(10)
    expect(JSON.stringify(found)).toContain(paths[0]?.split('/')[0])
  })

  it('with everything in one folder says that alone, for each framework that has files at its top', async () => {
    for (const [framework, paths, setting] of right) {
      if (framework === 'triton') continue
      const { findings } = await lint(
        framework,
        paths.map(path => `out/${path}`),
        setting,
      )
      const isServedSo =
        framework === 'tensorflow' && paths.every(path => !path.startsWith('code/') && path.startsWith('1/'))
      if (isServedSo) expect(findings).toEqual([])
      else if (framework !== 'tensorflow' && !setting)
        expect(findings).toMatchObject([
          { severity: 'error', path: 'out', fixes: [{ kind: 'move', from: 'out/', to: '' }] },
        ])
    }
  })

  it('that is cut off is not said to lack what was not read', async () => {
    const { findings } = await lint('sklearn', ['model.joblib'], {}, 12)
    expect(findings).toMatchObject([{ rule: expect.stringMatching(/breaks off/) }])
  })

  it('with what tools leave behind', async () => {
    const { findings } = await lint('xgboost', [
      'xgboost-model',
      '._xgboost-model',
      '__MACOSX/._x',
      'code/__pycache__/a.pyc',
    ])
    expect(findings.map(({ path, severity }) => [path, severity])).toEqual([
      ['._xgboost-model', 'warning'],
      ['__MACOSX', 'warning'],
      ['code/__pycache__', 'warning'],
    ])
  })
})
