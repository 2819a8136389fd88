import { file } from './expected'
import { inferenceScript } from './inference-script'
import type { IndexedFile, LayoutIndex } from './layout-index'
import type { LayoutFinding, LayoutReport, LayoutSetting } from './model'

const isWeights = (name: string) => /\.(safetensors|msgpack|h5|ot)$/.test(name) || /^pytorch_model.*\.bin$/.test(name)
const isTokenizer = (name: string) =>
  /^(tokenizer\.json|tokenizer_config\.json|tokenizer\.model|vocab\.(json|txt)|merges\.txt|spiece\.model|.*\.spm|preprocessor_config\.json|processor_config\.json)$/.test(
    name,
  )

/**
 * What save_pretrained writes, at the top: config.json, weights, tokenizer.
 * https://github.com/aws/sagemaker-huggingface-inference-toolkit …/handler_service.py, transformers_utils.py (read 2026-11)
 */
export function huggingface(index: LayoutIndex, setting: LayoutSetting): Pick<LayoutReport, 'findings' | 'expected'> {
  const script = inferenceScript(index, setting, 'optional', 'model_fn, input_fn, predict_fn, output_fn')
  const isFromHub = Boolean(setting.environment?.HF_MODEL_ID)
  const isFree = script.isFound || script.isElsewhere || isFromHub
  const need = isFree ? 'optional' : 'required'
  const top = index.filesIn('')
  const isPipeline = index.has('model_index.json')
  const findings = isFromHub
    ? []
    : [...(isPipeline ? [] : configuration(index, isFree)), ...weights(index, isFree || isPipeline), ...shards(index)]
  return {
    findings: [...findings, ...(isFree || isPipeline ? [] : tokenizer(top)), ...script.findings],
    expected: [
      file(isPipeline ? 'model_index.json' : 'config.json', { need, isFound: isPipeline || index.has('config.json') }),
      file('model.safetensors', {
        need,
        isFound: index.files.some(({ name }) => isWeights(name)),
        note: 'or pytorch_model.bin, or the parts with their index',
      }),
      file('tokenizer.json', {
        isFound: top.some(({ name }) => isTokenizer(name)),
        note: 'or the preprocessor of images and sound',
      }),
      script.expected,
    ],
  }
}

function configuration(index: LayoutIndex, isFree: boolean): LayoutFinding[] {
  if (index.has('config.json')) return []
  const cache = index.foldersIn('').find(name => name.startsWith('models--'))
  if (cache)
    return [
      {
        severity: 'error',
        path: cache,
        rule: 'This is the cache of huggingface_hub, whose files are links: the container finds no config.json at the top.',
        cure: 'Download the files themselves: hf download org/name --local-dir folder, then pack that folder.',
      },
    ]
  if (index.has('adapter_config.json'))
    return [
      {
        severity: isFree ? 'warning' : 'error',
        path: 'adapter_config.json',
        rule: 'This is an adapter alone: the model that it adapts is not in the archive.',
        cure: 'Merge the two (merge_and_unload) and save the result, or load both in code/inference.py.',
      },
    ]
  const gguf = index.files.find(({ name }) => name.endsWith('.gguf'))
  if (gguf)
    return [
      {
        severity: isFree ? 'warning' : 'error',
        path: gguf.path,
        rule: 'transformers does not serve GGUF files from an archive.',
        cure: 'Serve it with the llama.cpp image, or save the model with save_pretrained.',
      },
    ]
  if (isFree) return []
  return [
    {
      severity: 'error',
      rule: 'The container loads what save_pretrained wrote, and there is no config.json at the top.',
      cure: 'Save with model.save_pretrained("folder") and tokenizer.save_pretrained("folder"), then pack from inside it.',
    },
  ]
}

function weights(index: LayoutIndex, isFree: boolean): LayoutFinding[] {
  const top = index.filesIn('')
  if (top.some(({ name }) => isWeights(name))) return []
  const deeper = index.files.find(({ name, folders }) => isWeights(name) && folders[0] !== 'code')
  if (isFree) return []
  const checkpoint = deeper?.folders.find(name => name.startsWith('checkpoint-'))
  return [
    {
      severity: 'error',
      ...(deeper && { path: deeper.path }),
      rule: deeper
        ? `The container loads the weights that stand beside config.json at the top, and these stand in ${deeper.folders.join('/')}.`
        : 'There are no weights (model.safetensors, pytorch_model.bin) at the top.',
      cure: checkpoint
        ? `Move what is in ${checkpoint} to the top.`
        : 'Save with model.save_pretrained("folder"), then pack from inside it.',
      ...(deeper && { fixes: [{ kind: 'move', from: `${deeper.folders.join('/')}/`, to: '' }] }),
    },
  ]
}

/** `model-00002-of-00005.safetensors`: parts that are missing, and an index without parts. */
function shards(index: LayoutIndex): LayoutFinding[] {
  const groups = new Map<string, { first: IndexedFile; total: number; found: Set<number> }>()
  for (const part of index.files) {
    const match = /^(.*)-(\d{5})-of-(\d{5})(\.\w+)$/.exec(part.name)
    if (!match) continue
    const key = [...part.folders, `${match[1]}-of-${match[3]}${match[4]}`].join('/')
    const group = groups.get(key) ?? { first: part, total: Number(match[3]), found: new Set() }
    group.found.add(Number(match[2]))
    groups.set(key, group)
  }
  return Array.from(groups.values()).flatMap(({ first, total, found }) => {
    if (found.size >= total) return []
    const missing = firstMissing(found, total)
    return [
      {
        severity: 'error' as const,
        path: first.path,
        rule: `Of the ${total} parts of the weights ${total - found.size} are missing, the first is number ${missing}.`,
        cure: 'Download or save the model again, then pack all of its parts.',
      },
    ]
  })
}

function firstMissing(found: ReadonlySet<number>, total: number): number {
  for (let part = 1; part <= total; part++) if (!found.has(part)) return part
  return total
}

function tokenizer(top: IndexedFile[]): LayoutFinding[] {
  if (top.some(({ name }) => isTokenizer(name)) || !top.some(({ name }) => name === 'config.json')) return []
  return [
    {
      severity: 'warning',
      rule: 'There is no tokenizer and no preprocessor beside the model: most tasks need one.',
      cure: 'Save it too: tokenizer.save_pretrained("folder").',
    },
  ]
}
