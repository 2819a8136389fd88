import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AwsError } from './aws-error.ts'
import { loadModel } from './model.ts'
import { validate } from './validation.ts'

/** The error that the input meets, or `valid`. */
function outcome(modelName: string, name: string, input: Record<string, unknown>): AwsError | 'valid' {
  const model = loadModel(modelName)
  const operation = model.operation(name)
  if (!operation) throw new Error(`${modelName} has no ${name}`)
  try {
    validate(model, operation, input)
    return 'valid'
  } catch (error) {
    if (error instanceof AwsError) return error
    throw error
  }
}

const variant = { VariantName: 'a', ModelName: 'm', InitialInstanceCount: 1, InstanceType: 'ml.m5.large' }
const role = 'arn:aws:iam::123456789012:role/r'
const config = (...variants: object[]) => ({ EndpointConfigName: 'c', ProductionVariants: variants })

// The message of a real account: https://github.com/aws/amazon-sagemaker-examples/issues/2228 (pattern as of today).
test("a nested member is named and worded as AWS's own message has it", () => {
  const error = outcome('sagemaker', 'CreateEndpointConfig', config({ ...variant, ModelName: 'ENTER NAME' }))
  expect(error).toMatchObject({
    code: 'ValidationException',
    status: 400,
    message:
      "1 validation error detected: Value 'ENTER NAME' at 'productionVariants.1.member.modelName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9]([\\-a-zA-Z0-9]*[a-zA-Z0-9])?",
  })
})

test('several errors are counted and joined', () => {
  const error = outcome('sagemaker', 'CreateEndpointConfig', {
    ProductionVariants: [{ ...variant, InitialInstanceCount: 0 }],
  })
  expect(error).toMatchObject({
    message:
      "2 validation errors detected: Value null at 'endpointConfigName' failed to satisfy constraint: Member must not be null; Value '0' at 'productionVariants.1.member.initialInstanceCount' failed to satisfy constraint: Member must have value greater than or equal to 1",
  })
})

test.each<[string, Record<string, unknown>, RegExp]>([
  [
    'CreateEndpointConfig',
    config(),
    /^1 validation error detected: Value '\[\]' at 'productionVariants' failed to satisfy constraint: Member must have length greater than or equal to 1$/,
  ],
  [
    'CreateEndpointConfig',
    config({ ...variant, InstanceType: 'ml.huge' }),
    /Value 'ml\.huge' at 'productionVariants\.1\.member\.instanceType' failed to satisfy constraint: Member must satisfy enum value set: \[.*ml\.m5\.large.*\]$/,
  ],
  [
    'CreateModel',
    { ModelName: 'a'.repeat(64) },
    /^1 validation error detected: Value 'a{64}' at 'modelName' failed to satisfy constraint: Member must have length less than or equal to 63$/,
  ],
  [
    'CreateModel',
    { ModelName: 'm', VpcConfig: { SecurityGroupIds: ['sg_1'], Subnets: ['s'] } },
    /Value '\[sg_1\]' at 'vpcConfig\.securityGroupIds' failed to satisfy constraint: Member must satisfy constraint: \[Member must have length less than or equal to 32, .*Member must satisfy regular expression pattern: \[-0-9a-zA-Z\]\+\]$/,
  ],
  [
    'CreateModel',
    { ModelName: 'm', PrimaryContainer: { Environment: { '1A': 'x' } } },
    /Value '\{1A=x\}' at 'primaryContainer\.environment' failed to satisfy constraint: Map keys must satisfy constraint: \[/,
  ],
  [
    'CreateModel',
    { ModelName: 'm', Tags: [null] },
    /Value null at 'tags\.1\.member' failed to satisfy constraint: Member must not be null$/,
  ],
])('%s %j', (name, input, message) => {
  expect(outcome('sagemaker', name, input)).toMatchObject({
    code: 'ValidationException',
    message: expect.stringMatching(message),
  })
})

test('each service calls it what AWS calls it', () => {
  expect(outcome('iam', 'GetRole', {})).toMatchObject({ code: 'ValidationError' })
  expect(outcome('ecr', 'DescribeImages', {})).toMatchObject({ code: 'InvalidParameterException' })
  expect(outcome('logs', 'GetLogEvents', {})).toMatchObject({ code: 'InvalidParameterException' })
  expect(outcome('application-autoscaling', 'DescribeScalableTargets', {})).toMatchObject({
    code: 'ValidationException',
  })
})

test('a hostile list costs little and its message stays readable', () => {
  const bad = Array.from({ length: 5_000 }, () => ({ ...variant, ModelName: 'no name', VariantName: '-' }))
  const error = outcome('sagemaker', 'CreateEndpointConfig', config(...bad))
  expect(error).toBeInstanceOf(AwsError)
  expect(String(error).length).toBeLessThan(20_000)
})

test('names that AWS accepts are accepted, all others are refused with their reason', () => {
  const letter = fc.constantFrom(...'abzAZ09')
  const sign = fc.constantFrom(...'abz09-')
  const name = fc.tuple(letter, fc.array(sign, { maxLength: 50 }), letter).map(([a, b, c]) => `${a}${b.join('')}${c}`)
  fc.assert(
    fc.property(name, text => {
      expect(outcome('sagemaker', 'CreateModel', { ModelName: text, ExecutionRoleArn: role })).toBe('valid')
    }),
  )
  const broken = fc.tuple(name, fc.constantFrom(' ', '_', '\n', '/', 'é', '\u0000'), name).map(parts => parts.join(''))
  fc.assert(
    fc.property(broken, text => {
      expect(outcome('sagemaker', 'CreateModel', { ModelName: text })).toMatchObject({ code: 'ValidationException' })
    }),
  )
})
