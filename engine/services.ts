import type { Identity } from './identity.ts'
import type { RawService, Service } from './protocol/operation.ts'
import { createEcr } from './services/ecr/index.ts'
import { createIam } from './services/iam/index.ts'
import { createS3Service, openObjectStore } from './services/s3/index.ts'
import { createSts } from './services/sts/index.ts'
import type { Clock } from './state/clock.ts'

export interface ServiceDependencies {
  dataDir: string
  containersDir: string
  identity: Identity
  clock: Clock
  fastScaling: boolean
}

/** All services, and what ends or empties them together. */
export interface Services {
  modelled: Service[]
  raw: RawService[]
  close(): Promise<void>
  reset(): Promise<void>
}

/** Builds each service with what it needs of the others. */
export async function createServices(deps: ServiceDependencies): Promise<Services> {
  const objects = openObjectStore(deps.dataDir, deps.clock)
  return {
    modelled: [createSts(), createIam({ createdAt: deps.identity.createdAt }), createEcr(deps)],
    raw: [createS3Service(objects)],
    async close() {
      objects.close()
    },
    async reset() {
      objects.reset()
    },
  }
}
