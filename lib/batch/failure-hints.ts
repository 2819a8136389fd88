import { type FailureHint, failureHint } from '@/lib/endpoints/failure-hints'

const GUIDE = 'https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform-errors.html'

interface HintRule extends FailureHint {
  matches: RegExp
}

/** From AWS's words of a failed transform job to the usual cause and its cure. Compiled 2026-11-22. */
const RULES: readonly HintRule[] = [
  {
    matches: /No S3 objects found|NoSuchKey|manifest/i,
    cause: 'Nothing was found at the input address, or the role of the model may not list it.',
    cure: 'Look at the address, and that the role has s3:ListBucket and s3:GetObject on the input bucket.',
  },
  {
    matches: /S3OutputPath|output.*(bucket|access)|PutObject/i,
    cause: 'The output could not be written: the bucket does not exist, or the role may not write to it.',
    cure: 'Look at the output address, and that the role has s3:PutObject there.',
  },
  {
    matches: /respond to ping|\/ping/i,
    cause: 'The model server did not answer GET /ping in time: often the model fails to load, or memory ran out.',
    cure: 'Read the log of the container below. If it is slow or out of memory, take a larger instance type.',
    page: GUIDE,
  },
  {
    matches: /max payload|Too much data/i,
    cause: 'A record, or an input that is not split, is larger than a request may be.',
    cure: 'Split the input by line, or raise the largest payload (up to 100 MB).',
    page: GUIDE,
  },
]

/** What stands before every failure: it counts where nothing else is known. */
const BY_KIND: readonly HintRule[] = [
  {
    matches: /^ClientError/i,
    cause: 'The model refused some of the data (4XX), or the data could not be read as records.',
    cure: 'The files below say which and in what words. Mend these records or the content type, then run the job again.',
    page: GUIDE,
  },
  {
    matches: /^AlgorithmError/i,
    cause: 'The model server failed on some of the data (5XX, a time-out, or it died), also when tried again.',
    cure: 'The files below and the log of the container say how. Less data a request, fewer requests at once or a longer time limit often help.',
    page: GUIDE,
  },
]

/** The usual cause and cure, or undefined when it is not a known failure. */
export function transformFailureHint(words: string): FailureHint | undefined {
  const known = (rules: readonly HintRule[]) => rules.find(({ matches }) => matches.test(words))
  return known(RULES) ?? failureHint(words) ?? known(BY_KIND)
}
