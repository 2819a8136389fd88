import {
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeInferenceComponentCommand,
} from '@aws-sdk/client-sagemaker'
import type { Context } from '@/lib/context'
import { ask, inOrder } from '../ask'
import type { Check } from '../check'
import type { CheckResult } from '../model'
import { describeModel, type Subject } from '../subject'

interface Name {
  what: string
  name: string
  field: string
  isTaken: boolean
}

/** Whether what will be made has names of its own in the account and region. */
export const names: Check = {
  id: 'names',
  title: 'Names',
  run: async (context, subject) => {
    const asked = await inOrder(namesOf(context, subject))
    return asked.length === 0 ? [] : [decideNames(asked)]
  },
}

function namesOf({ aws, signal: abortSignal, ...rest }: Context, { names }: Subject): Promise<Name>[] {
  const { endpoint, config, model, component } = names
  const look = async (what: string, name: string, field: string, find: Promise<unknown>): Promise<Name> => ({
    what,
    name,
    field,
    isTaken: (await find) !== undefined,
  })
  const sagemaker = aws.sagemaker
  const asked: Promise<Name>[] = []
  if (endpoint) {
    const command = new DescribeEndpointCommand({ EndpointName: endpoint })
    const find = sagemaker.then(client => ask('sagemaker:DescribeEndpoint', client.send(command, { abortSignal })))
    asked.push(look('an endpoint', endpoint, 'endpointName', find))
  }
  if (config) {
    const command = new DescribeEndpointConfigCommand({ EndpointConfigName: config })
    const find = sagemaker.then(client =>
      ask('sagemaker:DescribeEndpointConfig', client.send(command, { abortSignal })),
    )
    asked.push(look('an endpoint config', config, 'configName', find))
  }
  if (model)
    asked.push(look('a model', model, 'modelName', describeModel({ aws, signal: abortSignal, ...rest }, model)))
  if (component) {
    const command = new DescribeInferenceComponentCommand({ InferenceComponentName: component })
    const find = sagemaker.then(client =>
      ask('sagemaker:DescribeInferenceComponent', client.send(command, { abortSignal })),
    )
    asked.push(look('an inference component', component, 'componentName', find))
  }
  return asked
}

/** SageMaker refuses a name that another object of the kind has. */
export function decideNames(asked: readonly Name[]): CheckResult {
  const common = { id: 'names', title: 'Names' }
  const [taken, ...others] = asked.filter(({ isTaken }) => isTaken)
  if (!taken) return { ...common, outcome: 'passed', detail: `${asked.map(({ name }) => name).join(', ')}: free.` }
  return {
    ...common,
    outcome: 'failed',
    detail: [taken, ...others].map(({ what, name }) => `There is already ${what} named “${name}”.`).join(' '),
    cure: 'Choose another name: SageMaker refuses one that is taken.',
    field: taken.field,
  }
}
