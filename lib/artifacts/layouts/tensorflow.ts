import { file, folder } from './expected'
import { inferenceScript } from './inference-script'
import type { IndexedFile, LayoutIndex } from './layout-index'
import type { LayoutFinding, LayoutFix, LayoutReport, LayoutSetting } from './model'

const isVersion = (name: string | undefined) => name !== undefined && /^\d+$/.test(name)
const savedModelParts = ['saved_model.pb', 'fingerprint.pb', 'keras_metadata.pb']
const savedModelFolders = ['variables', 'assets', 'assets.extra']

/**
 * `<version>/saved_model.pb`, or `<model>/<version>/…` for several.
 * https://github.com/aws/sagemaker-tensorflow-serving-container docker/build_artifacts/sagemaker/tfs_utils.py, serve.py (read 2026-11)
 */
export function tensorflow(index: LayoutIndex, setting: LayoutSetting): Pick<LayoutReport, 'findings' | 'expected'> {
  const bundles = index.files.filter(({ name, folders }) => name === 'saved_model.pb' && folders[0] !== 'code')
  const right = bundles.filter(({ folders }) => isVersion(folders.at(-1)))
  const wrong = bundles.filter(bundle => !right.includes(bundle))
  const script = inferenceScript(index, setting, 'optional', 'input_handler and output_handler, or handler')
  const findings = [
    ...wrong.map(bundle => notInVersion(index, bundle)),
    ...(bundles.length === 0 ? [noSavedModel(index)] : []),
    ...right.flatMap(bundle => incompleteVariables(index, bundle)),
    ...severalModels(right, setting),
    ...script.findings,
    ...ignoredRequirements(index),
  ]
  const [first] = right
  const version = first?.folders.join('/') ?? ''
  return {
    findings,
    expected: [
      folder(
        first ? version : '<version>',
        [
          file('saved_model.pb', { need: 'required', isFound: right.length > 0 }),
          folder(
            'variables',
            ['variables.index', 'variables.data-…'].map(name =>
              file(name, { isFound: right.length > 0 && hasVariables(index, version, name.slice(0, 14)) }),
            ),
            { isFound: index.hasFolder(`${version}/variables`), note: 'the weights' },
          ),
        ],
        { need: 'required', isFound: right.length > 0, note: 'a whole number, such as 1' },
      ),
      script.expected,
    ],
  }
}

const hasVariables = (index: LayoutIndex, version: string, start: string) =>
  index.filesIn(`${version}/variables`).some(({ name }) => name.startsWith(start))

function notInVersion(index: LayoutIndex, { path, folders }: IndexedFile): LayoutFinding {
  const at = folders.join('/')
  const to = folders.length > 0 ? `${at}/1/` : '1/'
  const from = folders.length > 0 ? `${at}/` : ''
  const fixes: LayoutFix[] = [
    ...savedModelParts.flatMap(name =>
      index.has(from + name) ? [{ kind: 'move' as const, from: from + name, to: to + name }] : [],
    ),
    ...savedModelFolders.flatMap(name =>
      index.hasFolder(from + name) ? [{ kind: 'move' as const, from: `${from}${name}/`, to: `${to}${name}/` }] : [],
    ),
  ]
  const where = folders.length > 0 ? `in the folder ${folders.at(-1)}` : 'at the top'
  return {
    severity: 'error',
    path,
    rule: `The container serves SavedModels in folders that are named with a whole number; this one stands ${where} (“no SavedModel bundles found”).`,
    cure: `Move it, with its variables, to ${to}saved_model.pb.`,
    fixes,
  }
}

function noSavedModel(index: LayoutIndex): LayoutFinding {
  const keras = index.files.find(({ name }) => /\.(h5|hdf5|keras)$/.test(name))
  if (keras)
    return {
      severity: 'error',
      path: keras.path,
      rule: 'The container loads SavedModels alone, and this is a file of Keras.',
      cure: 'Export it: tf.keras.models.load_model(…).export("export/1"), then pack the folder export.',
    }
  const other = index.files.find(({ name }) => /\.(pb|pbtxt|tflite|ckpt|meta)$/.test(name))
  return {
    severity: 'error',
    ...(other && { path: other.path }),
    rule: other
      ? `The container looks for saved_model.pb, and there is none: ${other.name} is no SavedModel.`
      : 'There is no saved_model.pb in a folder that is named with a whole number (“no SavedModel bundles found”).',
    cure: 'Export the model with tf.saved_model.save(model, "export/1"), then pack the folder export.',
  }
}

function incompleteVariables(index: LayoutIndex, { path, folders }: IndexedFile): LayoutFinding[] {
  const version = folders.join('/')
  const hasIndex = hasVariables(index, version, 'variables.index')
  const hasData = hasVariables(index, version, 'variables.data')
  if (hasIndex && hasData) return []
  const stray = index.hasFolder('variables') && version !== ''
  if (stray)
    return [
      {
        severity: 'error',
        path: 'variables',
        rule: `The weights of ${path} belong beside it; here they stand at the top.`,
        cure: `Move variables to ${version}/variables.`,
        fixes: [{ kind: 'move', from: 'variables/', to: `${version}/variables/` }],
      },
    ]
  if (hasIndex || hasData)
    return [
      {
        severity: 'error',
        path: `${version}/variables`,
        rule: `Of the weights only ${hasIndex ? 'the index is there, not variables.data-…' : 'the data is there, not variables.index'}.`,
        cure: 'Pack the whole folder that tf.saved_model.save wrote.',
      },
    ]
  return [
    {
      severity: 'warning',
      path,
      rule: 'There is no folder variables beside it: only a model without weights can be served so.',
      cure: `If the model has weights, pack ${version}/variables as well.`,
    },
  ]
}

function severalModels(right: IndexedFile[], { environment }: LayoutSetting): LayoutFinding[] {
  const models = new Set(right.map(({ folders }) => folders.slice(0, -1).join('/')))
  if (models.size < 2 || environment?.SAGEMAKER_TFS_DEFAULT_MODEL_NAME) return []
  return [
    {
      severity: 'warning',
      rule: `There are ${models.size} models: requests that name none go to whichever is found first.`,
      cure: 'Set SAGEMAKER_TFS_DEFAULT_MODEL_NAME to the folder that is meant.',
    },
  ]
}

function ignoredRequirements(index: LayoutIndex): LayoutFinding[] {
  if (!index.hasFolder('code/lib') || !index.has('code/requirements.txt')) return []
  return [
    {
      severity: 'warning',
      path: 'code/requirements.txt',
      rule: 'Beside a folder code/lib the container does not read requirements.txt.',
      cure: 'Keep one of the two.',
    },
  ]
}
