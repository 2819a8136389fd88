import type { IndexedFile, LayoutIndex } from './layout-index'
import type { LayoutFinding } from './model'

/** What backends look for in a version's folder, by default. docs/user_guide/model_repository.md#model-files */
const byExtension: Record<string, string> = {
  onnx: 'model.onnx',
  pt: 'model.pt',
  plan: 'model.plan',
  graphdef: 'model.graphdef',
  dali: 'model.dali',
  py: 'model.py',
  xml: 'model.xml',
}

/** A version is a whole number that does not begin with a zero; Triton passes over other folders. */
const isVersion = (name: string) => /^[1-9]\d*$/.test(name)

/** What is wrong in the folder of one model. */
export function tritonModel(index: LayoutIndex, model: string): LayoutFinding[] {
  const folders = index.foldersIn(model)
  const versions = folders.filter(isVersion)
  if (versions.length === 0) return [noVersion(index, model, folders), ...misnamedConfig(index, model)]
  return [
    ...versions.flatMap(version => modelFile(index, model, version)),
    ...(index.has(`${model}/config.pbtxt`) ? [] : noConfig(index, model, versions)),
  ]
}

function noVersion(index: LayoutIndex, model: string, folders: string[]): LayoutFinding {
  const files = index.filesIn(model).filter(({ name }) => extensionOf(name) in byExtension)
  const [only] = files
  const zeroed = folders.find(name => /^0\d*$/.test(name))
  const rule = `Triton needs a folder named with a whole number in ${model}, and there is none`
  if (zeroed)
    return {
      severity: 'error',
      path: `${model}/${zeroed}`,
      rule: `${rule}: names that begin with a zero are passed over.`,
      cure: `Rename it to ${model}/1.`,
      fixes: [{ kind: 'move', from: `${model}/${zeroed}/`, to: `${model}/1/` }],
    }
  if (only)
    return {
      severity: 'error',
      path: only.path,
      rule: `${rule}: the model’s file stands beside config.pbtxt.`,
      cure: `Move it to ${model}/1/${defaultName(only)}.`,
      fixes: files.map(found => ({ kind: 'move', from: found.path, to: `${model}/1/${defaultName(found)}` })),
    }
  return {
    severity: 'error',
    path: model,
    rule: `${rule}.`,
    cure: `Put the model’s file into ${model}/1/; an ensemble has that folder too, empty.`,
  }
}

const extensionOf = (name: string) => name.slice(name.lastIndexOf('.') + 1)
const defaultName = ({ name }: IndexedFile) => byExtension[extensionOf(name)] ?? name

function modelFile(index: LayoutIndex, model: string, version: string): LayoutFinding[] {
  const at = `${model}/${version}`
  const files = index.filesIn(at)
  const [only] = files
  const bare = index.has(`${at}/saved_model.pb`)
  if (bare)
    return [
      {
        severity: 'error',
        path: `${at}/saved_model.pb`,
        rule: 'A SavedModel stands in a folder model.savedmodel of the version, not in the version itself.',
        cure: `Move it, with its variables, to ${at}/model.savedmodel.`,
        fixes: [
          { kind: 'move', from: `${at}/saved_model.pb`, to: `${at}/model.savedmodel/saved_model.pb` },
          ...index.foldersIn(at).map(name => ({
            kind: 'move' as const,
            from: `${at}/${name}/`,
            to: `${at}/model.savedmodel/${name}/`,
          })),
        ],
      },
    ]
  if (!only || files.length > 1 || index.foldersIn(at).length > 0) return []
  const wanted = byExtension[extensionOf(only.name)]
  if (wanted === undefined || wanted === only.name) return []
  return [
    {
      severity: 'warning',
      path: only.path,
      rule: `The backend looks for ${wanted}, unless default_model_filename in config.pbtxt says ${only.name}.`,
      cure: `Rename it to ${wanted}.`,
      fixes: [{ kind: 'move', from: only.path, to: `${at}/${wanted}` }],
    },
  ]
}

function misnamedConfig(index: LayoutIndex, model: string): LayoutFinding[] {
  const alike = index.filesIn(model).find(({ name }) => /^config\.(pbtext|pb|txt|proto|prototxt|json)$/.test(name))
  if (!alike || index.has(`${model}/config.pbtxt`)) return []
  return [
    {
      severity: 'error',
      path: alike.path,
      rule: 'The configuration of a model is named config.pbtxt.',
      cure: `Rename it to ${model}/config.pbtxt.`,
      fixes: [{ kind: 'move', from: alike.path, to: `${model}/config.pbtxt` }],
    },
  ]
}

/** The backend of TorchScript cannot tell inputs and outputs by itself; the others can, or ask their code. */
function noConfig(index: LayoutIndex, model: string, versions: string[]): LayoutFinding[] {
  const misnamed = misnamedConfig(index, model)
  if (misnamed.length > 0) return misnamed
  const isTorch = versions.some(version => index.has(`${model}/${version}/model.pt`))
  return [
    {
      severity: isTorch ? 'error' : 'warning',
      path: model,
      rule: isTorch
        ? `TorchScript tells neither its inputs nor its outputs: ${model} needs a config.pbtxt.`
        : `${model} has no config.pbtxt: the backend must tell inputs and outputs by itself.`,
      cure: `Add ${model}/config.pbtxt.`,
      fixes: [{ kind: 'add', path: `${model}/config.pbtxt` }],
    },
  ]
}
