/**
 * The limits that decide between inference options: the one place they stand.
 * Read from AWS's public pages on the date below; `source` is the page each one came from.
 */
export const LIMITS_READ_ON = '2026-11-22'

const GUIDE = 'https://docs.aws.amazon.com/sagemaker/latest/dg'
const API = 'https://docs.aws.amazon.com/sagemaker/latest/APIReference'

export interface Limit {
  readonly name: string
  readonly value: number
  /** Unit of `value`, for reading. */
  readonly unit: string
  /** The limit as a reader says it: "4 MB". */
  readonly text: string
  readonly source: string
}

export const LIMITS = {
  realTimePayloadMb: {
    name: 'Payload of a real-time request',
    value: 25,
    unit: 'MB',
    text: '25 MB',
    source: `${GUIDE}/deploy-model-options.html`,
  },
  realTimeSafePayloadMb: {
    name: 'Request body in the runtime API model',
    value: 6.291456,
    unit: 'MB',
    text: '6,291,456 bytes',
    source: `${API}/API_runtime_InvokeEndpoint.html`,
  },
  realTimeProcessingSeconds: {
    name: 'Processing time of a real-time request',
    value: 60,
    unit: 's',
    text: '60 s',
    source: `${GUIDE}/deploy-model-options.html`,
  },
  realTimeMinInstances: {
    name: 'Instances a real-time variant keeps',
    value: 1,
    unit: 'instance',
    text: '1 instance',
    source: `${GUIDE}/endpoint-auto-scaling-zero-instances.html`,
  },
  serverlessPayloadMb: {
    name: 'Payload of a serverless request',
    value: 4,
    unit: 'MB',
    text: '4 MB',
    source: `${GUIDE}/serverless-endpoints-invoke.html`,
  },
  serverlessProcessingSeconds: {
    name: 'Processing time of a serverless request',
    value: 60,
    unit: 's',
    text: '60 s',
    source: `${GUIDE}/serverless-endpoints-invoke.html`,
  },
  serverlessMemoryGb: {
    name: 'Memory of a serverless endpoint',
    value: 6,
    unit: 'GB',
    text: '6 GB (6,144 MB)',
    source: `${GUIDE}/serverless-endpoints.html`,
  },
  serverlessGpus: {
    name: 'GPUs of a serverless endpoint',
    value: 0,
    unit: 'GPU',
    text: '0 GPUs',
    source: `${GUIDE}/serverless-endpoints.html`,
  },
  asyncPayloadMb: {
    name: 'Payload of an asynchronous request',
    value: 1000,
    unit: 'MB',
    text: '1 GB',
    source: `${GUIDE}/async-inference.html`,
  },
  asyncProcessingSeconds: {
    name: 'Processing time of an asynchronous request',
    value: 3600,
    unit: 's',
    text: '60 min (InvocationTimeoutSeconds 3,600)',
    source: `${API}/API_runtime_InvokeEndpointAsync.html`,
  },
  batchMiniBatchMb: {
    name: 'Payload of one batch transform mini-batch',
    value: 100,
    unit: 'MB',
    text: '100 MB',
    source: `${API}/API_CreateTransformJob.html`,
  },
  batchRequestSeconds: {
    name: 'Processing time of one batch transform request',
    value: 3600,
    unit: 's',
    text: '60 min (InvocationsTimeoutInSeconds 3,600)',
    source: `${API}/API_ModelClientConfig.html`,
  },
  batchEndpoints: {
    name: 'Endpoints of a batch transform job',
    value: 0,
    unit: 'endpoint',
    text: 'none',
    source: `${GUIDE}/batch-transform.html`,
  },
} as const satisfies Record<string, Limit>

export type LimitId = keyof typeof LIMITS
