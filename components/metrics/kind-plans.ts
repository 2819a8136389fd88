import type { Hosting } from '@/lib/metrics/source'
import { ASYNCHRONOUS } from './asynchronous-plans'
import {
  type ChartPlan,
  counted,
  ERRORS,
  INSTANCES,
  INVOCATIONS,
  MODEL_LATENCY,
  OVERHEAD_LATENCY,
  shared,
  timed,
  UTILIZATION,
} from './chart-plans'
import { COMPONENTS } from './component-plans'
import { PROVISIONED, SERVERLESS } from './serverless-plans'

const REAL_TIME: readonly ChartPlan[] = [INVOCATIONS, ERRORS, MODEL_LATENCY, OVERHEAD_LATENCY, INSTANCES, UTILIZATION]

const NOT_CALLED = 'No request named a model in this range'

const MODEL_CACHE: readonly ChartPlan[] = [
  counted({
    id: 'loadedModels',
    title: 'Loaded models',
    unit: 'models, average per instance',
    description: 'LoadedModelCount: models in the memory of an instance.',
    isWhole: false,
    lines: [{ metric: 'loadedModels', label: 'models' }],
    emptyReason: 'No instance reported in this range',
  }),
  shared({
    id: 'modelCacheHit',
    title: 'Model cache hits',
    unit: '% of requests',
    description: 'Requests whose model was loaded already. The others waited for it.',
    lines: [{ metric: 'modelCacheHit', label: 'hits' }],
    emptyReason: NOT_CALLED,
  }),
  timed({
    id: 'modelLoading',
    title: 'Loading models',
    unit: 'ms, average',
    description: 'What a request waited for its model, and how long download, load and unload took.',
    lines: [
      { metric: 'modelLoadingWait', label: 'request waited' },
      { metric: 'modelDownloading', label: 'download', tone: 'second', isDashed: true },
      { metric: 'modelLoading', label: 'load', tone: 'third', isDashed: true },
      { metric: 'modelUnloading', label: 'unload', tone: 'fourth', isDashed: true },
    ],
    ofSeveral: 'modelLoadingWait',
    unitOfSeveral: 'ms a request waited, average',
    emptyReason: 'No model was loaded in this range',
  }),
]

const CONTAINERS: readonly ChartPlan[] = [
  timed({
    id: 'containerLatency',
    title: 'Latency of each container',
    of: 'container',
    description: 'ContainerLatency: how long each container took to answer.',
    lines: [
      { metric: 'containerLatency', label: 'average' },
      { metric: 'containerLatencyMax', label: 'longest', tone: 'p99', isDashed: true },
    ],
    ofSeveral: 'containerLatency',
    unitOfSeveral: 'ms, average',
  }),
  shared({
    id: 'containerCpu',
    title: 'CPU of each container',
    unit: '%, 100% a core',
    of: 'container',
    description: 'Average over the instances.',
    lines: [{ metric: 'cpu', label: 'CPU' }],
  }),
]

const DIRECT_CONTAINERS: readonly ChartPlan[] = [
  counted({
    id: 'containerInvocations',
    title: 'Invocations of each container',
    of: 'container',
    description: 'Requests by the container that they named.',
    lines: [{ metric: 'invocations', label: 'requests' }],
    emptyReason: 'No request named a container in this range',
  }),
  ...CONTAINERS,
]

/** The charts that fit an endpoint. */
export function plansOf({ kind, shape, hasProvisioned }: Hosting): readonly ChartPlan[] {
  if (kind === 'serverless') return hasProvisioned ? [...SERVERLESS, ...PROVISIONED] : SERVERLESS
  if (kind === 'asynchronous') return ASYNCHRONOUS
  if (shape === 'components') return COMPONENTS
  if (shape === 'multi-model') return [...REAL_TIME, ...MODEL_CACHE]
  if (shape === 'multi-container') return [...REAL_TIME, ...DIRECT_CONTAINERS]
  return shape === 'pipeline' ? [...REAL_TIME, ...CONTAINERS] : REAL_TIME
}
