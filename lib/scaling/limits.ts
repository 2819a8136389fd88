/** What AWS does when a policy says nothing: https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling.html */
export const DEFAULT_COOLDOWN_S = 300
/** AWS names no highest cooldown; a day is longer than any use. */
export const MAX_COOLDOWN_S = 86_400
/** A slip of the finger, not a plan: accounts' quotas are far below. */
export const MAX_CAPACITY = 10_000

export const isCount = (value: number) => Number.isInteger(value) && value >= 0
