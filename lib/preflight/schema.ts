import { z } from 'zod'
import { CONFIG_KINDS } from '@/lib/endpoint-configs/model'

const Text = z.string().max(2048)
const Amount = z.number().min(0).max(1_000_000)

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
  vpc: z.object({ subnetIds: z.array(Text).max(20), securityGroupIds: z.array(Text).max(20) }).optional(),
  kmsKeyId: Text.optional(),
})
export type PreflightInput = z.infer<typeof PreflightInput>
