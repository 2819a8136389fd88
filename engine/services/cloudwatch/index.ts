export { type MetricSample, type MetricStore, openMetricStore, type SeriesHandle } from './metric-store.ts'
