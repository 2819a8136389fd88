/** How long autoscaling looks before it acts. */
export interface ScalingTiming {
  /** Seconds of an alarm's period, for metrics that are published by the minute. */
  periodSeconds: number
  /** Periods above the target before it scales out, and well below it before it scales in. */
  outPeriods: number
  inPeriods: number
  /** Cooldowns are cut to this. */
  maxCooldownSeconds: number
}

/** AWS's own: three minutes out, fifteen in. */
export const awsTiming: ScalingTiming = {
  periodSeconds: 60,
  outPeriods: 3,
  inPeriods: 15,
  maxCooldownSeconds: Infinity,
}

/** For people who want to see it happen: the engine says so wherever it is asked. */
export const fastTiming: ScalingTiming = { periodSeconds: 10, outPeriods: 1, inPeriods: 3, maxCooldownSeconds: 10 }

/** Cooldown of SageMaker variants where a policy names none. */
export const DEFAULT_COOLDOWN_SECONDS = 300
