import type { UpdateEndpointCommandInput, VariantPropertyType } from '@aws-sdk/client-sagemaker'
import { KEEPABLE } from './model'
import type { UpdateEndpoint } from './schema'

/**
 * The last is kept too unless it is excluded: the endpoint would go on with its old data capture, or with none. AWS's
 * page of VariantProperty calls it not supported yet (2026-11); then excluding it changes nothing.
 */
const RETAINED: readonly VariantPropertyType[] = [...KEEPABLE, 'DataCaptureConfig']

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateEndpoint.html */
export function endpointUpdateToAws({ name, configName, keeps }: UpdateEndpoint): UpdateEndpointCommandInput {
  const isKept = (property: VariantPropertyType) => keeps.some(kept => kept === property)
  return {
    EndpointName: name,
    EndpointConfigName: configName,
    RetainAllVariantProperties: keeps.length > 0,
    ...(keeps.length > 0 && {
      ExcludeRetainedVariantProperties: RETAINED.filter(property => !isKept(property)).map(VariantPropertyType => ({
        VariantPropertyType,
      })),
    }),
  }
}
