export interface FailureHint {
  cause: string
  cure: string
  /** AWS's page on it. */
  page?: string
}

interface HintRule extends FailureHint {
  matches: RegExp
}

const GUIDE = 'https://docs.aws.amazon.com/sagemaker/latest/dg'

/** From AWS's words to the usual cause and its cure; the first that matches. Compiled 2026-11-22. */
const RULES: readonly HintRule[] = [
  {
    matches: /ping health check|did not pass the ping/i,
    cause:
      'The model server started but did not answer GET /ping with 200 in time: often the model fails to load (a missing package, too little memory), or it only loads slowly.',
    cure: 'Read the log of the endpoint. If the model just loads slowly, raise the startup timeout; if memory ran out, take a larger instance.',
    page: `${GUIDE}/your-algorithms-inference-code.html`,
  },
  {
    matches: /ModuleNotFoundError|No module named/i,
    cause: 'The inference code is not where the server looks for it.',
    cure: 'Put it under code/ inside model.tar.gz, or set SAGEMAKER_PROGRAM and SAGEMAKER_SUBMIT_DIRECTORY.',
  },
  {
    matches: /InsufficientInstanceCapacity|insufficient capacity|unable to provision requested/i,
    cause: 'AWS has no free instance of this type in the region now.',
    cure: 'Choose another instance type or region, or fewer instances; or retry later.',
    page: `${GUIDE}/realtime-endpoints-heterogeneous.html`,
  },
  {
    matches: /ResourceLimitExceeded|service limit|quota/i,
    cause:
      'The quota of your account for this instance type, or for instances of an endpoint, is reached. For GPUs it is often 0.',
    cure: 'Ask for more in Service Quotas ("… for endpoint usage"), delete an endpoint that is not used, or choose another type.',
    page: 'https://docs.aws.amazon.com/general/latest/gr/sagemaker.html',
  },
  {
    matches: /could not (find|access) model data|model data.*(not found|does not exist)|NoSuchKey|NoSuchBucket/i,
    cause: 'SageMaker cannot read the artifact: the address is wrong, or the role may not read it.',
    cure: 'Check the S3 address, that the bucket is in this region, and that the role has s3:GetObject on it (and kms:Decrypt if it is encrypted).',
  },
  {
    matches: /gzip|not a (valid )?(tar|archive)|download model data|extract|unpack/i,
    cause: 'The artifact could not be downloaded or unpacked: it must be a gzip-compressed tar archive.',
    cure: 'Pack it with: tar -czf model.tar.gz -C <folder> . If it is just large, raise the download timeout and the volume.',
    page: `${GUIDE}/your-algorithms-inference-code.html`,
  },
  {
    matches: /AccessDenied|not authorized to perform|Access ?Denied/i,
    cause: 'A permission is missing: of the role that SageMaker takes on, or of your own identity.',
    cure: 'Add the action that AWS names to the policy. The role needs s3:GetObject, ecr:BatchGetImage and logs:PutLogEvents; you need iam:PassRole on it.',
    page: `${GUIDE}/sagemaker-roles.html`,
  },
  {
    matches: /role.*(assume|trust|valid)|sts:AssumeRole/i,
    cause: 'SageMaker may not take on the role.',
    cure: 'Let the trust policy of the role name the service sagemaker.amazonaws.com.',
    page: `${GUIDE}/sagemaker-roles.html`,
  },
  {
    matches:
      /CannotStartContainer|pull(ing)? (the )?image|image.*(not (be )?found|does not exist|runtime)|no runtime|could not be started|repository/i,
    cause: 'The image could not be pulled or started: a wrong tag, no permission, or no program named "serve" in it.',
    cure: 'Check the image URI and that ECR lets SageMaker pull it (ecr:BatchGetImage, ecr:GetDownloadUrlForLayer).',
    page: `${GUIDE}/inference-pipeline-troubleshoot.html`,
  },
  {
    matches: /exec format error|architecture/i,
    cause: 'The image was built for another processor than the instance has.',
    cure: 'Use an x86_64 image on x86_64 types, an arm64 image on Graviton types (their name has a g: ml.m7g).',
  },
  {
    matches: /out of memory|OOM|signal 9|exited|crash/i,
    cause: 'The model server ended while it was starting.',
    cure: 'Read the last lines of the log of the endpoint. If memory ran out, take a larger instance.',
  },
]

/** The usual cause and cure of what AWS said, or undefined when it is not a known failure. */
export function failureHint(words: string): FailureHint | undefined {
  const rule = RULES.find(each => each.matches.test(words))
  return rule && { cause: rule.cause, cure: rule.cure, ...(rule.page && { page: rule.page }) }
}
