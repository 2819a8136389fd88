/**
 * Metrics that SageMaker publishes every 10 seconds instead of every minute.
 * Source: Amazon SageMaker Developer Guide, "Monitor SageMaker AI with CloudWatch", 2026-11.
 */
const names = new Set(['ConcurrentRequestsPerModel', 'ConcurrentRequestsPerCopy'])

export const isHighResolutionMetric = (namespace: string, metric: string) =>
  namespace === 'AWS/SageMaker' && names.has(metric)
