import type { UpdateEndpointCommandInput, VariantPropertyType } from '@aws-sdk/client-sagemaker'
import { KEEPABLE } from './model'
import type { UpdateEndpoint } from './schema'

/** Kept too unless it is excluded, and then the data capture of the new config is silently none. */
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
