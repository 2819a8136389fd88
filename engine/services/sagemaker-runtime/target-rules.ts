import type { HostedInstance, ModelHeaders } from '../sagemaker/index.ts'
import { refuseMembers, validationError } from './validation-error.ts'

/**
 * Throws ValidationError where the headers that name a model or a container do not fit the shape of the endpoint.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/multi-container-direct.html
 */
export function refuseWrongTarget(instance: HostedInstance, headers: ModelHeaders, accountId: string): void {
  const { containers, execution, variant } = instance
  const [only] = containers
  // Nearly every request: nothing is named, and nothing has to be.
  const isPlain = containers.length === 1 && only?.spec.mode === 'SingleModel'
  const { targetModel, targetContainerHostname } = headers
  if (isPlain && targetModel === undefined && targetContainerHostname === undefined) return
  const endpoint = `Endpoint ${variant.endpointName} of account ${accountId}`
  const isMultiModel = containers.some(({ spec }) => spec.mode === 'MultiModel')
  const isDirect = containers.length > 1 && execution === 'Direct'
  if (targetModel !== undefined && !isMultiModel)
    throw validationError(`${endpoint} is not a multi-model endpoint and does not support target model header.`)
  if (targetModel === undefined && isMultiModel)
    throw validationError(`${endpoint} is a multi-model endpoint and requires target model header.`)
  if (targetModel !== undefined) refuseMalformed(targetModel)
  if (targetContainerHostname !== undefined && !isDirect)
    throw validationError(
      `${endpoint} is not a multi-container endpoint with direct invocation and does not support target container hostname header.`,
    )
  if (!isDirect) return
  const names = containers.map(({ name }) => name).join(', ')
  if (targetContainerHostname === undefined)
    throw validationError(
      `${endpoint} is a multi-container endpoint with direct invocation and requires target container hostname header: one of ${names}.`,
    )
  if (!containers.some(({ name }) => name === targetContainerHostname))
    throw validationError(
      `Target container hostname ${targetContainerHostname} not found for ${endpoint}: it has ${names}.`,
    )
}

/** A target model is the path of an archive below the prefix: nothing that could lead out of it. */
function refuseMalformed(targetModel: string): void {
  if (targetModel.length > 1024 || !/^\S[\x20-\x7e]*$/.test(targetModel))
    refuseMembers('InvokeEndpoint', { TargetModel: targetModel })
  const isPath = targetModel.split('/').every(segment => segment !== '' && segment !== '.' && segment !== '..')
  if (!isPath || targetModel.includes('\\') || !targetModel.endsWith('.tar.gz'))
    throw validationError(
      `Invalid target model "${targetModel.slice(0, 200)}": it must be the path of a .tar.gz archive relative to the ModelDataUrl of the model.`,
    )
}
