/** What one check found. */
export interface CheckResult {
  id: string
  /** What SageMaker asks for, in a few words. */
  title: string
  /** `objection`: SageMaker would not host it, or not for long. `skipped`: could not be tested here, `detail` says why. */
  outcome: 'passed' | 'objection' | 'warning' | 'skipped'
  /** What was seen. */
  detail: string
  /** What to change; there with every objection and warning. */
  cure?: string
}

export type Finding = Omit<CheckResult, 'id' | 'title'>

export const passed = (detail: string): Finding => ({ outcome: 'passed', detail })
export const objection = (detail: string, cure: string): Finding => ({ outcome: 'objection', detail, cure })
export const warning = (detail: string, cure: string): Finding => ({ outcome: 'warning', detail, cure })
export const skipped = (detail: string): Finding => ({ outcome: 'skipped', detail })
