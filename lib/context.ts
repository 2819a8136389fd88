import type { Session } from '@/lib/auth/session'
import type { AwsClients } from '@/lib/aws/clients'

/** What a verb gets from the door that it was called through. */
export interface Context {
  region: string
  actor: Session['actor']
  /** Aborts when the caller hangs up or the deadline passes: give it to every AWS call. */
  signal: AbortSignal
  aws: AwsClients
  requestId: string
}

/** A verb: what a door calls once everything was checked. Throws AppError or an SDK error. */
export type Verb<Input, Output> = (context: Context, input: Input) => Promise<Output>
