import { join } from 'node:path'
import type { Identity } from './identity.ts'
import type { RawService, Service } from './protocol/operation.ts'
import { createRuntime } from './runtime/index.ts'
import { createAutoscaling } from './services/application-autoscaling/index.ts'
import { createCloudWatchService, openAlarms, openMetricStore } from './services/cloudwatch/index.ts'
import { createEcr } from './services/ecr/index.ts'
import { createIam, openRoles } from './services/iam/index.ts'
import { createLogsService, openLogStore } from './services/logs/index.ts'
import { createPricing, hostingPrice, type PriceList } from './services/pricing/index.ts'
import { createS3Service, openDataObjects, openObjectStore } from './services/s3/index.ts'
import { createSageMaker, maxJobPayloadBytes, type SageMakerLimits } from './services/sagemaker/index.ts'
import {
  createSageMakerRuntime,
  openAsyncInference,
  openModelCalls,
  openTrafficCapture,
  type SageMakerRuntimeLimits,
} from './services/sagemaker-runtime/index.ts'
import { createServiceQuotas } from './services/service-quotas/index.ts'
import { createSts } from './services/sts/index.ts'
import type { Clock } from './state/clock.ts'
import { openDatabase } from './state/database.ts'

export interface EngineLimits {
  /** Model servers at the same time; one more fails with a capacity error. Default 32, about 3 GB of small models. */
  maxInstances: number
  /** From SIGTERM to SIGKILL of a model server. Default 30 s, as on SageMaker, and no more. */
  terminateGraceMs: number
  hosting: Partial<SageMakerLimits>
  runtime: Partial<SageMakerRuntimeLimits>
}

export interface ServiceDependencies {
  dataDir: string
  containersDir: string
  userContainersDir: string | undefined
  identity: Identity
  clock: Clock
  fastScaling: boolean
  limits: Partial<EngineLimits>
  priceList: PriceList | undefined
}

/** All services, and what ends or empties them together. */
export interface Services {
  modelled: Service[]
  raw: RawService[]
  close(): Promise<void>
  reset(): Promise<void>
}

/** With --fast-scaling: soon enough to watch what nobody calls go to sleep and wake up. */
const fastIdle = { serverlessIdleMs: 30_000, componentIdleMs: 30_000 }

/** Builds each service with what it needs of the others; endpoints of an earlier run come back. */
export function createServices(deps: ServiceDependencies): Services {
  const { dataDir, containersDir, userContainersDir, clock, limits, fastScaling, priceList } = deps
  const { accountId } = deps.identity
  const { maxInstances = 32, terminateGraceMs } = limits
  const stores = openStores(deps)
  const { metrics, alarms, logs, objects, database } = stores
  const stateDir = join(dataDir, 'runtime')
  const runtime = createRuntime({ containersDir, userContainersDir, stateDir, clock, maxInstances, terminateGraceMs })
  const callModel = openModelCalls(clock, limits.runtime)
  const sageMaker = createSageMaker({
    database,
    dataDir,
    accountId,
    clock,
    runtime,
    objects,
    data: openDataObjects(objects),
    callModel: openModelCalls(clock, { ...limits.runtime, maxPayloadBytes: maxJobPayloadBytes }),
    hostingPrice: (...type) => priceList && hostingPrice(priceList, ...type),
    logs,
    metrics,
    rolePermits: (arn, ...attempt) => stores.roles.permits(arn, 'sagemaker.amazonaws.com', ...attempt),
    limits: { ...(fastScaling && fastIdle), ...limits.hosting },
    // Called for requests only, and those come when all services are made.
    isScalableTarget: (...variant) => autoscaling.isScalableTarget(...variant),
  })
  const { fleet } = sageMaker
  const autoscaling = createAutoscaling({ database, accountId, clock, metrics, alarms, fleet, fastScaling })
  const asyncInference = openAsyncInference({ ...stores, database: stores.queues, fleet, clock, fastScaling })
  const capture = openTrafficCapture({ objects, clock })
  const invocations = createSageMakerRuntime({
    fleet,
    callModel,
    asyncInference,
    capture,
    metrics,
    logs,
    clock,
    limits: limits.runtime,
  })
  return {
    modelled: [
      sageMaker.service,
      createCloudWatchService({ metrics, alarms, clock }),
      createLogsService({ logs, clock }),
      autoscaling.service,
      createSts(),
      createIam({ roles: stores.roles, clock }),
      createServiceQuotas(sageMaker.quotas),
      createEcr({ containersDir, userContainersDir }),
      createPricing(priceList),
    ],
    raw: [invocations, createS3Service(objects)],
    async close() {
      await autoscaling.close()
      await Promise.all([asyncInference.close(), capture.close()])
      await sageMaker.close()
      await runtime.close()
      stores.close()
    },
    async reset() {
      await autoscaling.reset()
      await Promise.all([asyncInference.reset(), capture.flush()])
      await sageMaker.reset()
      stores.reset()
    },
  }
}

/** What outlives the process. Resources survive a power loss; metrics and log lines only the process. */
function openStores({ dataDir, clock, identity }: ServiceDependencies) {
  const database = openDatabase(dataDir, 'state', 'full')
  const queues = openDatabase(dataDir, 'queues', 'full')
  const metricDatabase = openDatabase(dataDir, 'metrics', 'normal')
  const logDatabase = openDatabase(dataDir, 'logs', 'normal')
  const metrics = openMetricStore(metricDatabase, clock)
  const alarms = openAlarms(database, metrics, clock)
  const logs = openLogStore(logDatabase, clock)
  const objects = openObjectStore(dataDir, clock)
  const roles = openRoles(database, identity)
  return {
    database,
    queues,
    metrics,
    alarms,
    logs,
    objects,
    roles,
    close() {
      for (const store of [alarms, metrics, logs, objects, database, queues, metricDatabase, logDatabase]) store.close()
    },
    reset() {
      for (const store of [alarms, metrics, logs, roles]) store.clear()
      objects.reset()
    },
  }
}
