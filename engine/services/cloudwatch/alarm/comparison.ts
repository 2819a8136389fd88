import type { ComparisonOperator } from '@aws-sdk/client-cloudwatch'

interface Comparison {
  breaches(value: number, threshold: number): boolean
  words: string
}

const comparisons: Partial<Record<ComparisonOperator, Comparison>> = {
  GreaterThanThreshold: { breaches: (value, threshold) => value > threshold, words: 'greater than' },
  GreaterThanOrEqualToThreshold: {
    breaches: (value, threshold) => value >= threshold,
    words: 'greater than or equal to',
  },
  LessThanThreshold: { breaches: (value, threshold) => value < threshold, words: 'less than' },
  LessThanOrEqualToThreshold: { breaches: (value, threshold) => value <= threshold, words: 'less than or equal to' },
}

/** Undefined for the anomaly detection operators, which the engine does not evaluate. */
export const comparisonOf = (operator: ComparisonOperator | undefined): Comparison | undefined =>
  operator && comparisons[operator]
