import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Finding, objection, passed, skipped, warning } from './result.ts'

const execForm = 'Write ENTRYPOINT as a JSON list, e.g. ENTRYPOINT ["python3", "/opt/program/serve"].'

/**
 * How the image would be started: SageMaker runs `docker run <image> serve`, which takes the place of CMD.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html
 */
export function checkDockerfile(containerDir: string): Finding {
  const path = join(containerDir, 'Dockerfile')
  if (!existsSync(path)) return skipped('There is no Dockerfile: how the image starts could not be looked at.')
  const entrypoint = lastOf(readFileSync(path, 'utf8'), 'ENTRYPOINT')
  if (entrypoint === undefined) {
    const cure = 'Put serve into a folder of the image’s PATH (ENV PATH=/opt/program:$PATH), or add an ENTRYPOINT.'
    return warning('It has no ENTRYPOINT: SageMaker then looks for a program “serve” in the PATH.', cure)
  }
  const words = parseList(entrypoint)
  if (!words)
    return objection(
      `ENTRYPOINT ${entrypoint} is in shell form: the shell gets SIGTERM and the argument serve, the server neither.`,
      execForm,
    )
  const [program = '', option] = words.map(word => word.split('/').at(-1) ?? '')
  if (['sh', 'bash', 'dash', 'ash'].includes(program) && option === '-c')
    return objection(
      `ENTRYPOINT ${entrypoint} is a shell: it gets SIGTERM and the argument serve, the server neither.`,
      execForm,
    )
  if (['tini', 'dumb-init'].includes(program))
    return warning(
      `ENTRYPOINT starts ${program}, which AWS advises against.`,
      'Start serve itself, and let it end its children.',
    )
  return passed(`ENTRYPOINT ${entrypoint}`)
}

/** The last instruction of a kind in the last stage, with its continued lines joined. */
function lastOf(dockerfile: string, instruction: string): string | undefined {
  const lines = dockerfile.replace(/\\[ \t]*\r?\n/g, ' ').split(/\r?\n/)
  const lastStage = lines.slice(lines.findLastIndex(line => /^\s*FROM\s/i.test(line)) + 1)
  const pattern = new RegExp(`^\\s*${instruction}\\s+(.*\\S)`, 'i')
  return lastStage.flatMap(line => pattern.exec(line)?.[1] ?? []).at(-1)
}

function parseList(text: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) && value.every(word => typeof word === 'string') ? value : undefined
  } catch {
    return undefined
  }
}
