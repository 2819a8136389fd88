import { file, folder } from './expected'
import type { LayoutIndex } from './layout-index'
import type { LayoutFinding, LayoutReport, LayoutSetting } from './model'
import { tritonModel } from './triton-model'

/**
 * One folder a model at the top: `<model>/config.pbtxt` and `<model>/<version>/<file of the backend>`.
 * https://github.com/triton-inference-server/server docker/sagemaker/serve, docs/user_guide/model_repository.md (read 2026-11)
 */
export function triton(index: LayoutIndex, setting: LayoutSetting): Pick<LayoutReport, 'findings' | 'expected'> {
  const folders = index.foldersIn('')
  const isBare = index.has('config.pbtxt')
  const models = isBare ? [] : folders
  const findings = isBare
    ? [bareModel(folders)]
    : [...modelFolders(index, folders, setting), ...models.flatMap(model => tritonModel(index, model))]
  const { model, version, isFilled } = bestOf(index, models)
  return {
    findings,
    expected: [
      folder(
        model ?? '<model>',
        [
          file('config.pbtxt', {
            isFound: model !== undefined && index.has(`${model}/config.pbtxt`),
            note: 'inputs, outputs, backend',
          }),
          folder(
            version ?? '<version>',
            [
              file('model.…', {
                need: 'required',
                isFound: isFilled,
                note: 'model.onnx, model.pt, model.plan, model.savedmodel, model.py',
              }),
            ],
            { need: 'required', isFound: version !== undefined, note: 'a whole number, such as 1' },
          ),
        ],
        { need: 'required', isFound: model !== undefined },
      ),
    ],
  }
}

/** The model that is nearest to what is expected; an ensemble has an empty version. */
function bestOf(index: LayoutIndex, models: string[]): { model?: string; version?: string; isFilled: boolean } {
  const versions = models.flatMap(model =>
    index.foldersIn(model).flatMap(version => (/^\d+$/.test(version) ? [{ model, version }] : [])),
  )
  const filled = versions.find(({ model, version }) => {
    const at = `${model}/${version}`
    return index.filesIn(at).length + index.foldersIn(at).length > 0
  })
  const [model] = models
  return { ...(filled ?? versions[0] ?? (model !== undefined && { model })), isFilled: filled !== undefined }
}

const bareModel = (folders: string[]): LayoutFinding => ({
  severity: 'error',
  path: 'config.pbtxt',
  rule: 'The model’s folder itself was packed: Triton needs it as a folder at the top (“Incorrect directory structure”).',
  cure: 'Pack from the folder above, so that the archive has model/config.pbtxt.',
  fixes: [
    { kind: 'move', from: 'config.pbtxt', to: 'model/config.pbtxt' },
    ...folders.map(name => ({ kind: 'move' as const, from: `${name}/`, to: `model/${name}/` })),
  ],
})

function modelFolders(index: LayoutIndex, folders: string[], { environment }: LayoutSetting): LayoutFinding[] {
  const named = environment?.SAGEMAKER_TRITON_DEFAULT_MODEL_NAME
  if (named && !folders.includes(named))
    return [
      {
        severity: 'error',
        rule: `SAGEMAKER_TRITON_DEFAULT_MODEL_NAME is ${named}, and there is no such folder at the top.`,
        cure:
          folders.length > 0
            ? `Set it to one of: ${folders.slice(0, 5).join(', ')}.`
            : `Put the model into the folder ${named}.`,
      },
    ]
  if (folders.length === 0) return [noFolder(index)]
  if (folders.length === 1 || named) return []
  const isCode = folders.length === 2 && folders.includes('code')
  return [
    {
      severity: environment ? 'error' : 'warning',
      ...(isCode && { path: 'code' }),
      rule: `There are ${folders.length} folders at the top, each of which Triton takes for a model (“More than 1 model directory found”).`,
      cure: isCode
        ? 'Leave the folder code out: a Python backend has its model.py in the version’s folder.'
        : 'Set SAGEMAKER_TRITON_DEFAULT_MODEL_NAME to the one that answers, such as the ensemble.',
      ...(isCode && { fixes: [{ kind: 'remove', path: 'code/' }] }),
    },
  ]
}

function noFolder(index: LayoutIndex): LayoutFinding {
  const model = index.filesIn('').find(({ name }) => /\.(onnx|pt|plan|py|graphdef|xml)$/.test(name))
  return {
    severity: 'error',
    ...(model && { path: model.path }),
    rule: 'There is no folder at the top: Triton takes each folder there for a model (“No model found in model repository”).',
    cure: 'Put the model’s file into model/1/ and its config.pbtxt into model/.',
    ...(model && {
      fixes: [
        { kind: 'move', from: model.path, to: `model/1/model.${model.name.slice(model.name.lastIndexOf('.') + 1)}` },
        { kind: 'add', path: 'model/config.pbtxt' },
      ],
    }),
  }
}
