import { type FailureHint, failureHint } from '@/lib/endpoints/failure-hints'

const GUIDE = 'https://docs.aws.amazon.com/sagemaker/latest/dg/inference-recommender-troubleshooting.html'

/** From AWS's words of a failed recommendation job to the usual cause and its cure. Compiled 2026-11-22. */
const RULES: readonly (FailureHint & { matches: RegExp })[] = [
  {
    matches: /sample payload|archive|tar/i,
    cause:
      'The sample payloads could not be read: they must be a gzip-compressed tar archive with a request in each file.',
    cure: 'Let this page pack them, or use: tar -czf payload.tar.gz payload.csv. The role needs s3:GetObject on it.',
    page: GUIDE,
  },
  {
    matches: /requests failed|invocation.*(error|fail)|4\d\d|5\d\d|no .*recommendation|benchmark/i,
    cause: 'The model refused the sample payloads, or failed on them, on every candidate.',
    cure: 'Try the same payload and content type on the Invoke page of an endpoint of this model; the log below has its words.',
    page: GUIDE,
  },
]

/** The usual cause and cure, or undefined when it is not a known failure. */
export function recommenderFailureHint(words: string): FailureHint | undefined {
  return RULES.find(({ matches }) => matches.test(words)) ?? failureHint(words)
}
