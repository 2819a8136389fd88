import { file } from './expected'
import { inferenceScript } from './inference-script'
import type { IndexedFile, LayoutIndex } from './layout-index'
import type { LayoutFinding, LayoutReport, LayoutSetting } from './model'

const isNoBooster = (name: string) =>
  /\.(txt|md|csv|libsvm|py|ya?ml|toml|ipynb|sh|log|html|png|parquet|zip|gz)$/i.test(name) || name.startsWith('.')

/**
 * Without a script every file at the top is loaded as a booster, and one that is none ends the container.
 * https://github.com/aws/sagemaker-xgboost-container …/algorithm_mode/serve_utils.py, serving.py (read 2026-11)
 */
export function xgboost(index: LayoutIndex, setting: LayoutSetting): Pick<LayoutReport, 'findings' | 'expected'> {
  const script = inferenceScript(index, setting, 'optional', 'model_fn, input_fn, predict_fn, output_fn')
  const isNamed = setting.environment === undefined || Boolean(setting.environment.SAGEMAKER_PROGRAM)
  const isScripted = (script.isFound || script.isElsewhere) && isNamed
  const top = index.filesIn('')
  const boosters = top.filter(({ name }) => !isNoBooster(name))
  const findings = [
    ...(isScripted ? [] : [...noBoosters(top).filter(({ path }) => !isAlreadyTold(script.findings, path))]),
    ...(boosters.length === 0 ? [noModel(index, isScripted)] : []),
    ...(boosters.length > 1 && !isScripted ? [severalBoosters(boosters)] : []),
    ...(script.isFound && !isNamed ? [unnamedProgram] : []),
    ...script.findings,
  ]
  return {
    findings,
    expected: [
      file('xgboost-model', {
        need: isScripted ? 'optional' : 'required',
        isFound: boosters.length > 0,
        note: isScripted ? 'or whatever your model_fn loads' : 'any name: a booster that was saved or pickled',
      }),
      script.expected,
    ],
  }
}

const isAlreadyTold = (findings: LayoutFinding[], path: string | undefined) =>
  path !== undefined && findings.some(finding => finding.path === path)

const noBoosters = (top: IndexedFile[]): LayoutFinding[] =>
  top
    .filter(({ name }) => isNoBooster(name))
    .map(({ path }) => ({
      severity: 'error',
      path,
      rule: 'Without a script the container loads every file at the top as a booster, and this is none: it would not start.',
      cure: 'Leave it out, or put it into a folder.',
      fixes: [{ kind: 'remove', path }],
    }))

function noModel(index: LayoutIndex, isScripted: boolean): LayoutFinding {
  const deeper = index.files.filter(
    ({ name, folders }) =>
      folders[0] !== 'code' &&
      !isNoBooster(name) &&
      (/\.(json|ubj|bin|model|pkl|bst|joblib)$/.test(name) || name === 'xgboost-model'),
  )
  const [only] = deeper
  if (only && !isScripted)
    return {
      severity: 'error',
      path: only.path,
      rule: 'The container looks for the booster at the top, not in folders.',
      cure: 'Move it to xgboost-model.',
      ...(deeper.length === 1 && { fixes: [{ kind: 'move', from: only.path, to: 'xgboost-model' }] }),
    }
  return {
    severity: isScripted ? 'warning' : 'error',
    rule: 'There is no booster at the top.',
    cure: 'Save it with booster.save_model("xgboost-model") and pack that file at the top.',
  }
}

const severalBoosters = (boosters: IndexedFile[]): LayoutFinding => ({
  severity: 'warning',
  path: boosters[0]?.path ?? '',
  rule: `Each of the ${boosters.length} files at the top is loaded as a booster, and the answers are their mean.`,
  cure: 'If that is not meant, keep one.',
})

const unnamedProgram: LayoutFinding = {
  severity: 'warning',
  path: 'code/inference.py',
  rule: 'The container runs the script that SAGEMAKER_PROGRAM names, and the environment names none: it is not used.',
  cure: 'Set SAGEMAKER_PROGRAM=inference.py and SAGEMAKER_SUBMIT_DIRECTORY=/opt/ml/model/code.',
}
