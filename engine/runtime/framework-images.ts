import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Environment, findInterpreters, isExecutable } from './interpreters.ts'
import { cannotRun, type ImageResolver, type Program } from './program.ts'

const frameworkImage = /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.[a-z0-9.-]+\/([a-z0-9][a-z0-9._/-]*):([\w.-]+)$/

/** The framework that an image has, by its repository: AWS's own, or a copy of it in another registry. */
const frameworks = new Map([
  ['sagemaker-scikit-learn', 'sklearn'],
  ['sagemaker-xgboost', 'xgboost'],
  ['pytorch-inference', 'pytorch'],
  ['pytorch-inference-graviton', 'pytorch'],
  ['tensorflow-inference', 'tensorflow'],
  ['tensorflow-inference-graviton', 'tensorflow'],
  ['mxnet-inference', 'mxnet'],
  ['huggingface-pytorch-inference', 'huggingface-pytorch'],
  ['huggingface-tensorflow-inference', 'huggingface-tensorflow'],
])

/** What the images say of themselves: https://github.com/aws/deep-learning-containers and the images' own, 2026-11. */
const labels: ReadonlyMap<string, string> = new Map([
  ['com.amazonaws.sagemaker.capabilities.accept-bind-to-port', 'true'],
  ['com.amazonaws.sagemaker.capabilities.multi-models', 'true'],
])

/** sysexits.h, EX_CONFIG: with this `serve` says that no Python here has the framework. */
const unmetExitCode = 78

/**
 * The framework images of AWS, for which `<containersDir>/python/serve` stands with this machine's Python. Which of its
 * Pythons has the framework is found out by that program: asking takes longer than a launch may block.
 */
export function frameworkImages(containersDir: string, environment: Environment = process.env): ImageResolver {
  const workingDir = join(containersDir, 'python')
  const serve = join(workingDir, 'serve')
  return {
    resolve(image) {
      const [, repository = '', tag = ''] = frameworkImage.exec(image) ?? []
      const framework = frameworks.get(repository)
      if (framework === undefined || !existsSync(serve)) return undefined
      if (/(?:^|-)neuronx?(?:-|$)/.test(tag))
        return cannotRun(image, 'it is for AWS Inferentia or Trainium, which this machine does not have.')
      const { SLIPWAY_PYTHON } = environment
      if (SLIPWAY_PYTHON && !isExecutable(SLIPWAY_PYTHON))
        return cannotRun(
          image,
          `SLIPWAY_PYTHON is ${SLIPWAY_PYTHON}, and there is no such program: name it with its path.`,
        )
      const interpreters = findInterpreters(environment)
      const [first] = interpreters
      if (first === undefined)
        return cannotRun(
          image,
          'it needs Python 3, and there is none in the PATH: install it, or name it in SLIPWAY_PYTHON.',
        )
      const command: Program['command'] = [
        first,
        serve,
        'serve',
        `--framework=${framework}`,
        `--image-version=${tag}`,
        ...interpreters.map(path => `--interpreter=${path}`),
      ]
      return { command, workingDir, labels: () => labels, unmetExitCode }
    },
    offers: () => (existsSync(serve) ? ['a framework image of AWS (scikit-learn, XGBoost, PyTorch, …)'] : []),
  }
}
