import { z } from 'zod'
import { CONFIG_KINDS } from '@/lib/endpoint-configs/model'

/** Longer than any field takes. */
export const MAX_TEXT = 2048
export const MAX_AMOUNT = 1_000_000
export const MAX_VPC_IDS = 20

const Text = z.string().max(MAX_TEXT)
const Amount = z.number().min(0).max(MAX_AMOUNT)

const PreflightContainer = z.object({
  image: Text.optional(),
  artifactUrl: Text.optional(),
  isMultiModel: z.boolean(),
  /** What tells the container where its script is (SAGEMAKER_…); the rest may be secret. */
  environment: z.record(Text, Text),
})
export type PreflightContainer = z.infer<typeof PreflightContainer>

const PreflightVariant = z.object({
  /** Where the form has it: `variants.0`, `shadow`. */
  field: Text,
  instanceType: Text.optional(),
  instanceCount: Amount.optional(),
  volumeGb: Amount.optional(),
  downloadTimeoutSeconds: Amount.optional(),
})
export type PreflightVariant = z.infer<typeof PreflightVariant>

/** The Deploy form as far as it is filled in, without what may be secret. */
export const PreflightInput = z.object({
  option: z.enum(CONFIG_KINDS),
  names: z.object({
    endpoint: Text.optional(),
    config: Text.optional(),
    /** Of a new model alone. */
    model: Text.optional(),
    component: Text.optional(),
  }),
  /** A model that exists brings its containers and its role. */
  existingModelName: Text.optional(),
  containers: z.array(PreflightContainer).max(20),
  roleArn: Text.optional(),
  variants: z.array(PreflightVariant).max(20),
  serverless: z.object({ memoryMb: Amount, maxConcurrency: Amount }).optional(),
  /** Where requests and answers are written to, by the role. */
  outputs: z.array(z.object({ what: Text, url: Text, field: Text })).max(5),
  vpc: z
    .object({ subnetIds: z.array(Text).max(MAX_VPC_IDS), securityGroupIds: z.array(Text).max(MAX_VPC_IDS) })
    .optional(),
  kmsKeyId: Text.optional(),
})
export type PreflightInput = z.infer<typeof PreflightInput>
