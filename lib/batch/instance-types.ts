import { INSTANCE_TYPES, type InstanceType } from '@/lib/endpoint-configs/instance-types'

const FAMILIES: ReadonlySet<string> = new Set(
  'm4 c4 p2 p3 c5 m5 m6i c6i r6i m7i c7i r7i g4dn g5 trn1 inf2 g6 g6e'.split(' '),
)

/** Endpoints alone run on these. */
const ENDPOINTS_ONLY: ReadonlySet<string> = new Set(['ml.c4.large', 'ml.c5.large'])

/**
 * The instance types of batch transform: the 116 values of TransformInstanceType in the API model of October 2026, all of
 * them families that also host endpoints.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_TransformResources.html
 */
export const TRANSFORM_INSTANCE_TYPES: readonly InstanceType[] = INSTANCE_TYPES.filter(
  ({ name, family }) => FAMILIES.has(family) && !ENDPOINTS_ONLY.has(name),
)
