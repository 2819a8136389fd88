/** What a check came to. `not-checkable` is no verdict: something keeps Slipway from looking. */
export const OUTCOMES = ['failed', 'warning', 'not-checkable', 'passed'] as const
export type Outcome = (typeof OUTCOMES)[number]

export interface CheckResult {
  /** `image-registry`, `quota:ml.m5.large`: the same check of the same thing has the same id. */
  id: string
  title: string
  outcome: Outcome
  /** What was found, in a sentence. */
  detail: string
  /** What to do about it; of a check that failed always. */
  cure?: string
  /** The permission of the caller without which the check cannot be made. */
  iamAction?: string
  /** The field of the form that it is about. */
  field?: string
}

/** Every check that the form's state allows, worst first. */
export interface PreflightReport {
  results: CheckResult[]
  /** How long AWS took to answer. */
  tookMs: number
}

export const worstFirst = (results: readonly CheckResult[]): CheckResult[] =>
  [...results].sort((a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome))
