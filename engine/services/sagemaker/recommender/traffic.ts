import type { TrafficPattern } from '@aws-sdk/client-sagemaker'

/** So many users call for so long, each sending its next request when the last is answered. */
export interface TrafficStage {
  users: number
  seconds: number
}

const rampSeconds = 10
const rampUsers = [1, 2, 4, 8, 16, 32, 64]
/** Beyond this a user finds no connection on an instance. */
const mostUsers = 64
const minuteSeconds = 60

/** The stages of a default job: users double until throughput no longer rises. */
export const risingTraffic = (): TrafficStage[] => rampUsers.map(users => ({ users, seconds: rampSeconds }))

/**
 * The stages of a traffic pattern. A phase begins with its users and adds SpawnRate each minute; a stair adds
 * UsersPerStep. No more than 64 users call one model.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/inference-recommender-load-test.html
 */
export function trafficStages({ TrafficType, Phases = [], Stairs }: TrafficPattern): TrafficStage[] {
  const stages =
    TrafficType === 'STAIRS'
      ? Array.from({ length: Stairs?.NumberOfSteps ?? 1 }, (_, step) => ({
          users: (step + 1) * (Stairs?.UsersPerStep ?? 1),
          seconds: Stairs?.DurationInSeconds ?? minuteSeconds,
        }))
      : Phases.flatMap(phase => phaseStages(phase.InitialNumberOfUsers, phase.SpawnRate, phase.DurationInSeconds))
  return stages.map(stage => ({ ...stage, users: Math.min(stage.users, mostUsers) }))
}

function phaseStages(initial = 1, perMinute = 0, duration = minuteSeconds): TrafficStage[] {
  return Array.from({ length: Math.ceil(duration / minuteSeconds) }, (_, minute) => ({
    users: initial + minute * perMinute,
    seconds: Math.min(minuteSeconds, duration - minute * minuteSeconds),
  }))
}
