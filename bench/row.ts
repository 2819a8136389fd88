import type { S3Client } from '@aws-sdk/client-s3'
import type { SageMakerClient } from '@aws-sdk/client-sagemaker'

/** One figure of the report. */
export interface Row {
  name: string
  value: number
  unit: string
  /** As text, for the reader. */
  goal: string
  isMet: boolean
  /** What stands beside it: the peer's figure, the spread, the conditions. */
  note?: string
}

/** What every measurement may use: a demo that runs for this bench alone. */
export interface BenchContext {
  engine: {
    url: string
    region: string
    accountId: string
    credentials: { accessKeyId: string; secretAccessKey: string }
    /** What a child process needs in its environment to call the engine. */
    env: Record<string, string>
  }
  dashboard: { url: string; cookie: string; secret: string }
  sagemaker: SageMakerClient
  s3: S3Client
  /** Name of an endpoint in service that serves the iris model. */
  irisEndpoint: string
  /** A folder that is removed when the bench ends. */
  scratch: string
  chromium: string
}

/** Measures some figures; throws when it cannot run. */
export type Measurement = (context: BenchContext) => Promise<Row[]>
