import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { type Started, startContainer } from '../onnx/fixtures/start.ts'

// Real frameworks, where a Python of this machine has them: SLIPWAY_PYTHON or the system's.
// A framework may take its time to be imported.
vi.setConfig({ testTimeout: 60_000 })
const root = mkdtempSync(join(tmpdir(), 'frameworks-'))
const started: Started[] = []
afterAll(async () => {
  for (const server of started) server.kill('SIGKILL')
  await Promise.all(started.map(server => server.exited))
  rmSync(root, { recursive: true })
})

const serve = join(import.meta.dirname, 'serve')
const candidates = [process.env.SLIPWAY_PYTHON, '/usr/bin/python3'].flatMap(python => python || [])
const probe = (module: string) => `import importlib.util, sys; sys.exit(importlib.util.find_spec("${module}") is None)`
const pythonWith = (module: string) => candidates.find(python => spawnSync(python, ['-c', probe(module)]).status === 0)

async function start(python: string, framework: string, folder: string, environment: Record<string, string> = {}) {
  const { PATH = '' } = process.env
  const own = { PATH, TMPDIR: root, TF_CPP_MIN_LOG_LEVEL: '3', ...environment }
  const server = await startContainer(folder, own, [python, serve, 'serve', `--framework=${framework}`])
  started.push(server)
  return server
}

/** Makes a model with a program of its own, and serves it. */
async function host(python: string, framework: string, maker: string, environment: Record<string, string> = {}) {
  const folder = mkdtempSync(join(root, 'model-'))
  mkdirSync(join(folder, 'code'))
  writeFileSync(join(folder, 'make.py'), maker)
  execFileSync(python, ['make.py'], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], timeout: 60_000 })
  rmSync(join(folder, 'make.py'))
  const server = await start(python, framework, folder, environment)
  return async (body: string, contentType: string, accept = '*/*') => {
    const reply = await server.invoke(body, { 'content-type': contentType, accept })
    return { status: reply.status, type: reply.headers.get('content-type'), text: await reply.text() }
  }
}

const sklearnPython = pythonWith('sklearn')
describe.skipIf(!sklearnPython)('scikit-learn', () => {
  const program = { SAGEMAKER_PROGRAM: 'inference.py' }
  const code = { SAGEMAKER_SUBMIT_DIRECTORY: '/opt/ml/model/code' }

  it.each([
    ['no SAGEMAKER_PROGRAM', code, /SAGEMAKER_PROGRAM is not set, and the scikit-learn image needs it/],
    ['no SAGEMAKER_SUBMIT_DIRECTORY', program, /SAGEMAKER_SUBMIT_DIRECTORY is not set/],
    [
      'no such folder',
      { ...program, SAGEMAKER_SUBMIT_DIRECTORY: '/opt/ml/model/src' },
      /no folder .*model\/src.*has code/,
    ],
    [
      'code in S3',
      { ...program, SAGEMAKER_SUBMIT_DIRECTORY: 's3://b/code.tar.gz' },
      /fetched by the local engine alone/,
    ],
    ['no script', { ...program, ...code }, /There is no inference\.py in \/opt\/ml\/model\/code.*It is empty/],
  ])('refuses as its image does: %s', async (_name, environment, reason) => {
    const folder = mkdtempSync(join(root, 'model-'))
    mkdirSync(join(folder, 'code'))
    const server = await start(sklearnPython ?? '', 'sklearn', folder, environment)
    expect(await server.exited).toEqual({ code: 1 })
    expect(server.lines.at(-1)).toMatch(reason)
  })

  it('has SageMaker’s default handlers: a row alone is a vector, which a model refuses', async () => {
    const script = "import os, joblib\ndef model_fn(d): return joblib.load(os.path.join(d, 'model.joblib'))\n"
    const maker = `
import joblib
from sklearn.linear_model import LinearRegression
joblib.dump(LinearRegression().fit([[0, 0], [0, 1], [1, 0]], [0, 1, 1]), 'model.joblib')
open('code/inference.py', 'w').write(${JSON.stringify(script)})
`
    const invoke = await host(sklearnPython ?? '', 'sklearn', maker, { ...program, ...code })
    const { status, text } = await invoke('[[1, 1], [0, 1]]', 'application/json')
    expect([status, JSON.parse(text).map(Math.round)]).toEqual([200, [2, 1]])
    expect(await invoke('1,1\n0,1', 'text/csv', 'application/x-npy')).toMatchObject({
      status: 200,
      text: expect.stringContaining('NUMPY'),
    })
    expect(await invoke('1,1', 'text/csv')).toMatchObject({
      status: 500,
      text: expect.stringContaining('Expected 2D array'),
    })
    expect(await invoke('a', 'application/json; charset=utf-8')).toMatchObject({ status: 415 })
  })
})

const xgboostPython = pythonWith('xgboost')
const booster = `
import numpy as np, xgboost
rows = np.array([[0., 0.], [0., 1.], [1., 0.], [1., 1.]] * 10)
model = xgboost.train({'base_score': 0.0}, xgboost.DMatrix(rows, label=rows.sum(1)), 50)
`
const numbers = (text: string) =>
  text
    .trim()
    .split(/[,\n]/)
    .map(value => Math.round(Number(value)))

describe.skipIf(!xgboostPython)('XGBoost', () => {
  const python = xgboostPython ?? ''

  it('serves without a script what its own algorithm trained', async () => {
    const invoke = await host(python, 'xgboost', `${booster}model.save_model('xgboost-model')`)
    const csv = await invoke('1,1\n0,1', 'text/csv')
    expect([csv.status, csv.type, numbers(csv.text)]).toEqual([200, 'text/csv', [2, 1]])
    expect(numbers((await invoke('0:1 1:1\n0:0 1:1', 'text/libsvm')).text)).toEqual([2, 1])
    expect(await invoke('[[1, 1]]', 'application/json')).toMatchObject({ status: 415 })
  })

  it('serves a script, also one that uses SageMaker’s toolkit', async () => {
    const script = `
import os, xgboost
from sagemaker_containers.beta.framework import encoders, worker
def model_fn(model_dir):
    model = xgboost.Booster()
    model.load_model(os.path.join(model_dir, 'mine.json'))
    return model
def output_fn(prediction, accept):
    return worker.Response(encoders.encode(prediction.round(), accept), mimetype=accept)
`
    const maker = `${booster}model.save_model('mine.json'); open('code/mine.py', 'w').write(${JSON.stringify(script)})`
    const environment = { SAGEMAKER_PROGRAM: 'mine.py', SAGEMAKER_SUBMIT_DIRECTORY: '/opt/ml/model/code' }
    const invoke = await host(python, 'xgboost', maker, environment)
    expect(await invoke('1,1\n0,1', 'text/csv')).toEqual({ status: 200, type: 'application/json', text: '[2.0, 1.0]' })
    expect(await invoke('1,1\n0,1', 'text/csv', 'text/csv')).toMatchObject({ text: '2.0\n1.0\n' })
  })
})

const torchPython = pythonWith('torch')
describe.skipIf(!torchPython)(
  'PyTorch',
  () => {
    const maker = `
import torch
class Double(torch.nn.Module):
    def forward(self, x):
        return x.sum(1) * 2
torch.jit.script(Double()).save('model.pt')
`
    it('serves a TorchScript without a script', async () => {
      const invoke = await host(torchPython ?? '', 'pytorch', maker)
      expect(await invoke('[[1, 2, 3]]', 'application/json')).toMatchObject({ text: '[12.0]' })
      expect(await invoke('1,2,3\n0,0,0', 'text/csv', 'text/csv')).toMatchObject({ text: '12.0\n0.0\n' })
    })
  },
  60_000,
)

const tensorflowPython = pythonWith('tensorflow')
describe.skipIf(!tensorflowPython)('TensorFlow', () => {
  const maker = `
import tensorflow as tf
class Double(tf.Module):
    @tf.function(input_signature=[tf.TensorSpec([None, 3], tf.float32, name='x')])
    def run(self, x): return {'y': tf.reduce_sum(x, 1) * 2}
model = Double()
tf.saved_model.save(model, '1', signatures={'serving_default': model.run})
`
  it('serves a SavedModel as TensorFlow Serving does', async () => {
    const invoke = await host(tensorflowPython ?? '', 'tensorflow', maker)
    const text = '{"predictions": [12.0, 2.0]}'
    expect(await invoke('{"instances": [[1, 2, 3], [0, 0, 1]]}', 'application/json')).toMatchObject({ text })
    expect(await invoke('1,2,3\n0,0,1', 'text/csv')).toMatchObject({ text })
    expect(await invoke('{"instances": [["a"]]}', 'application/json')).toMatchObject({ status: 400 })
  })

  it('calls input_handler and output_handler', async () => {
    const script = `
import json
def input_handler(data, context):
    return json.dumps({'instances': [[float(cell) for cell in data.read().decode().split(',')]]})
def output_handler(response, context):
    return str(response.json()['predictions'][0]), context.accept_header
`
    const write = `open('code/inference.py', 'w').write(${JSON.stringify(script)})\n`
    const invoke = await host(tensorflowPython ?? '', 'tensorflow', maker + write)
    expect(await invoke('1,2,3', 'text/csv', 'text/plain')).toEqual({ status: 200, type: 'text/plain', text: '12.0' })
  })
})

const transformersPython = torchPython && pythonWith('transformers')
describe.skipIf(!transformersPython)('Hugging Face', () => {
  const maker = `
from transformers import BertConfig, BertForSequenceClassification, BertTokenizer
open('vocab.txt', 'w').write('\\n'.join(['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', 'good', 'bad']))
small = dict(vocab_size=7, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=8)
BertForSequenceClassification(BertConfig(**small)).save_pretrained('.')
BertTokenizer('vocab.txt').save_pretrained('.')
`
  it('makes a pipeline of the task that the model says, and answers errors with 400', async () => {
    const invoke = await host(transformersPython ?? '', 'huggingface-pytorch', maker)
    const { status, text } = await invoke('{"inputs": ["good", "bad"]}', 'application/json')
    expect([status, JSON.parse(text)]).toEqual([
      200,
      Array(2).fill(expect.objectContaining({ label: expect.stringMatching(/^LABEL_/) })),
    ])
    expect(await invoke('{"inputs":', 'application/json')).toMatchObject({ status: 400 })
  })
})
