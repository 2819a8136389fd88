import { file, folder } from './expected'
import type { IndexedFile, LayoutIndex } from './layout-index'
import type { ExpectedNode, LayoutFinding, LayoutSetting } from './model'

const DEFAULT_SCRIPT = 'code/inference.py'
const SUBMIT_FOLDER = '/opt/ml/model/'

/** Where the container looks for the script, by its own variables: in the archive, or elsewhere (undefined). */
function scriptPath({ environment }: LayoutSetting): string | undefined {
  const program = environment?.SAGEMAKER_PROGRAM || 'inference.py'
  const submitted = environment?.SAGEMAKER_SUBMIT_DIRECTORY || `${SUBMIT_FOLDER}code`
  if (!`${submitted}/`.startsWith(SUBMIT_FOLDER)) return undefined
  return [...submitted.slice(SUBMIT_FOLDER.length).split('/'), program].filter(part => part !== '').join('/')
}

export interface InferenceScript {
  isFound: boolean
  /** It comes from outside of the archive, as the environment says. */
  isElsewhere: boolean
  findings: LayoutFinding[]
  expected: ExpectedNode
}

/**
 * The handler script and its requirements, at the places where AWS's toolkits look for them.
 * https://github.com/aws/sagemaker-inference-toolkit src/sagemaker_inference/environment.py (read 2026-11)
 */
export function inferenceScript(
  index: LayoutIndex,
  setting: LayoutSetting,
  need: 'required' | 'optional',
  functions: string,
): InferenceScript {
  const path = scriptPath(setting)
  const isElsewhere = path === undefined
  const isFound = path !== undefined && index.has(path)
  const findings: LayoutFinding[] = []
  const stray = isFound || isElsewhere ? undefined : strayScript(index, path)
  if (stray) findings.push(misplacedScript(stray, path ?? DEFAULT_SCRIPT, need))
  else if (!isFound && !isElsewhere && need === 'required') findings.push(missingScript(path, functions))
  if (index.has('requirements.txt') && !index.has('code/requirements.txt')) findings.push(misplacedRequirements)
  const shape = { need: isElsewhere ? ('optional' as const) : need, isFound, note: functions }
  return { isFound, isElsewhere, findings, expected: expectedCode(index, path ?? DEFAULT_SCRIPT, shape) }
}

/** A file of the same name, or the only script there is, at another place. */
function strayScript(index: LayoutIndex, path: string): IndexedFile | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const scripts = index.files.filter(script => script.name.endsWith('.py') && script.folders.length <= 2)
  const named = scripts.find(script => script.name.toLowerCase() === name.toLowerCase())
  const [only] = scripts
  return named ?? (scripts.length === 1 && only && only.folders.length <= 1 && !isPackage(only) ? only : undefined)
}

const isPackage = ({ name }: IndexedFile) => name === '__init__.py' || name === 'setup.py' || name === 'train.py'

function misplacedScript(script: IndexedFile, path: string, need: 'required' | 'optional'): LayoutFinding {
  return {
    severity: need === 'required' ? 'error' : 'warning',
    path: script.path,
    rule: `The container looks for its script at ${path}; here it stands at ${script.path}.`,
    cure: `Move it to ${path}, or set SAGEMAKER_PROGRAM and SAGEMAKER_SUBMIT_DIRECTORY to where it is.`,
    fixes: [{ kind: 'move', from: script.path, to: path }],
  }
}

const missingScript = (path: string, functions: string): LayoutFinding => ({
  severity: 'error',
  rule: `The container needs a script with ${functions}, and there is none at ${path}.`,
  cure: `Add ${path}.`,
  fixes: [{ kind: 'add', path }],
})

const misplacedRequirements: LayoutFinding = {
  severity: 'warning',
  path: 'requirements.txt',
  rule: 'requirements.txt is read from the folder code; at the top nothing installs what it asks for.',
  cure: 'Move it to code/requirements.txt.',
  fixes: [{ kind: 'move', from: 'requirements.txt', to: 'code/requirements.txt' }],
}

function expectedCode(
  index: LayoutIndex,
  path: string,
  shape: Pick<ExpectedNode, 'need' | 'isFound' | 'note'>,
): ExpectedNode {
  const [name = DEFAULT_SCRIPT, ...folders] = path.split('/').reverse()
  const requirements = file('requirements.txt', {
    isFound: index.has('code/requirements.txt'),
    note: 'packages to install at the start',
  })
  return folders.reduce<ExpectedNode>(
    (inner, part, at) =>
      folder(part, part === 'code' ? [inner, requirements] : [inner], {
        need: shape.need,
        isFound: index.hasFolder(folders.slice(at).toReversed().join('/')),
      }),
    file(name, shape),
  )
}
