import type { FleetRow } from '../../components/endpoints/fleet-row'

/** Rows as a large account has them, each with its traffic. */
export function fleetRows(count: number): FleetRow[] {
  const nowMs = Date.UTC(2026, 10, 22)
  return Array.from({ length: count }, (_, index) => {
    const name = `endpoint-${String(index).padStart(5, '0')}`
    return {
      name,
      arn: `arn:aws:sagemaker:us-east-1:123456789012:endpoint/${name}`,
      status: index % 40 === 0 ? 'Updating' : 'InService',
      createdAtMs: nowMs - index * 60_000,
      lastModifiedAtMs: nowMs - index * 30_000,
      activity: {
        name,
        variants: [
          { name: 'AllTraffic', instanceType: 'ml.m5.large', currentInstanceCount: 2, desiredInstanceCount: 2 },
        ],
        invocations: Array.from({ length: 180 }, (_, minute) => (minute * 7 + index) % 90),
        latencyMsP90: Array.from({ length: 180 }, (_, minute) => 20 + ((minute * 3 + index) % 15)),
        lastInvokedAtMs: nowMs,
        latestLatencyMsP90: 24,
      },
    }
  })
}
