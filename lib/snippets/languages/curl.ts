import { shellFile, shellJson, shellWord } from '../literals/shell'
import type { Call, Invoke, Put, Script, Service, Step, Wait } from '../step'
import { SHELL_HEAD } from './cli'
import { comment } from './comment'

interface Wire {
  host: string
  /** The service's name in signatures. */
  signing: string
  /** Before the operation in `x-amz-target`. */
  target: string
  version: '1.0' | '1.1'
}

const WIRES: Partial<Record<Service, Wire>> = {
  sagemaker: { host: 'api.sagemaker', signing: 'sagemaker', target: 'SageMaker', version: '1.1' },
  'application-autoscaling': {
    host: 'application-autoscaling',
    signing: 'application-autoscaling',
    target: 'AnyScaleFrontendService',
    version: '1.1',
  },
  cloudwatch: { host: 'monitoring', signing: 'monitoring', target: 'GraniteServiceVersion20100801', version: '1.0' },
}

const domainOf = (region: string) => `${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`

/** The REST calls themselves, signed by curl. https://curl.se/docs/manpage.html#--aws-sigv4 */
export function curl({ region, title, steps }: Script): string {
  const head = [
    ...SHELL_HEAD,
    comment('#', title),
    comment(
      '#',
      'curl 7.76 or later. The keys come from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.',
    ),
    'signed() { # the name of the service, then what curl takes',
    `  curl --silent --show-error --fail-with-body --aws-sigv4 "aws:amz:${region}:$1" \\`,
    '    --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" \\',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's.
    '    ${AWS_SESSION_TOKEN:+--header "x-amz-security-token: $AWS_SESSION_TOKEN"} "${@:2}"',
    '}',
  ]
  return `${[head.join('\n'), ...steps.map(step => stepText(step, region))].join('\n\n')}\n`
}

function stepText(step: Step, region: string): string {
  const note = step.note ? `${comment('#', step.note)}\n` : ''
  if (step.kind === 'wait') return note + waitText(step, region)
  if (step.kind === 'put') return note + putText(step, region)
  if (step.kind === 'invoke') return note + invokeText(step, region)
  const call = callText(step, region)
  if (!step.as) return `${note}${call}\necho`
  const { variable, member } = step.as
  return `${note}${variable}=$(${call} | sed -E 's/.*"${member}" ?: ?"([^"]+)".*/\\1/')`
}

const urlOf = (host: string, region: string, path: string) =>
  `"\${AWS_ENDPOINT_URL:-https://${host}.${domainOf(region)}}"${shellWord(path)}`

function callText(
  { service, operation, input }: Pick<Call, 'service' | 'operation' | 'input'>,
  region: string,
): string {
  const wire = WIRES[service]
  if (!wire) throw new RangeError(`${service} is not called with JSON.`)
  return [
    `signed ${wire.signing} ${urlOf(wire.host, region, '/')}`,
    `  --header 'content-type: application/x-amz-json-${wire.version}'`,
    `  --header 'x-amz-target: ${wire.target}.${operation}'`,
    `  --data-raw ${shellJson(input)}`,
  ].join(' \\\n')
}

function waitText({ operation, input, member, busy, end }: Wait, region: string): string {
  const call = callText({ service: 'sagemaker', operation, input }, region)
  const pattern = busy ? `"${member}" ?: ?"(${busy.join('|')})"` : `"${member}" ?: ?\\[ ?\\{`
  const lines = [`while state=$(${call}) && grep -qE '${pattern}' <<< "$state"; do sleep 10; done`]
  if (end) lines.push(`grep -qE '"${member}" ?: ?"${end}"' <<< "$state" || { echo "$state" >&2; exit 1; }`)
  return lines.join('\n')
}

function putText({ bucket, key, contentType, payload }: Put, region: string): string {
  const path = `/${[bucket, ...key.split('/')].map(encodePart).join('/')}`
  return [
    shellFile(payload, 'payload'),
    [
      `signed s3 --upload-file payload ${urlOf('s3', region, path)}`,
      `  --header ${shellWord(`content-type: ${contentType}`)} --header 'x-amz-content-sha256: UNSIGNED-PAYLOAD'`,
    ].join(' \\\n'),
  ].join('\n')
}

/** As signatures have it: also what encodeURIComponent leaves. */
const encodePart = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html */
const HEADERS: Record<string, string> = {
  ContentType: 'content-type',
  Accept: 'accept',
  TargetModel: 'x-amzn-sagemaker-target-model',
  TargetVariant: 'x-amzn-sagemaker-target-variant',
  TargetContainerHostname: 'x-amzn-sagemaker-target-container-hostname',
  InferenceComponentName: 'x-amzn-sagemaker-inference-component',
}

const ASYNC_HEADERS: Record<string, string> = {
  ContentType: 'x-amzn-sagemaker-content-type',
  Accept: 'x-amzn-sagemaker-accept',
  InputLocation: 'x-amzn-sagemaker-inputlocation',
}

function invokeText({ operation, input, payload }: Invoke, region: string): string {
  // Where its answer will be, is said in a header.
  const isAsync = operation === 'InvokeEndpointAsync'
  const { EndpointName, ...rest } = input
  const table = isAsync ? ASYNC_HEADERS : HEADERS
  const headers = Object.entries(rest).map(([member, value]) => {
    const header = table[member]
    if (!header) throw new RangeError(`${operation} has no header for ${member}.`)
    return `  --header ${shellWord(`${header}: ${value}`)}`
  })
  const path = `/endpoints/${encodePart(String(EndpointName))}/${isAsync ? 'async-invocations' : 'invocations'}`
  const data = isAsync ? "  --include --data-raw ''" : '  --data-binary @payload'
  const call = [`signed sagemaker ${urlOf('runtime.sagemaker', region, path)}`, ...headers, data].join(' \\\n')
  return payload === undefined ? call : `${shellFile(payload, 'payload')}\n${call}`
}
