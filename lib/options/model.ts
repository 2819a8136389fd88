export const INFERENCE_OPTIONS = ['real-time', 'serverless', 'asynchronous', 'batch'] as const
export type InferenceOption = (typeof INFERENCE_OPTIONS)[number]

export const OPTION_TITLES: Record<InferenceOption, string> = {
  'real-time': 'Real-time',
  serverless: 'Serverless',
  asynchronous: 'Asynchronous',
  batch: 'Batch transform',
}

/** What each option is, in a line, and what it bills. */
export const OPTION_SUMMARIES: Record<InferenceOption, string> = {
  'real-time': 'Instances that always run and answer in milliseconds. Billed per instance-hour, used or not.',
  serverless: 'Compute that starts per request and disappears when idle. Billed per millisecond of compute.',
  asynchronous: 'A queue in front of instances; results land in S3. Billed per instance-hour, down to zero.',
  batch: 'A job that scores a whole dataset from S3 and ends. Billed for the time of the job.',
}

/** Where AWS describes the option. */
export const OPTION_PAGES: Record<InferenceOption, string> = {
  'real-time': 'https://docs.aws.amazon.com/sagemaker/latest/dg/realtime-endpoints.html',
  serverless: 'https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html',
  asynchronous: 'https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference.html',
  batch: 'https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform.html',
}
