import { loadModel, type Model } from './model.ts'
import type { RawService, Service } from './operation.ts'
import type { WireProtocol } from './signature-fault.ts'

/** A service with its model, as requests find it. */
export interface ModelledService {
  model: Model
  service: Service
}

export interface Routes {
  raw(scope: string, path: string): RawService | undefined
  /** By the prefix of X-Amz-Target. */
  byTarget(prefix: string): ModelledService | undefined
  /** By the service name of the credential scope, for the Query protocol. */
  byScope(scope: string): ModelledService | undefined
  /** In which protocol a caller wants to hear of errors: its signature says so best, though it may be wrong. */
  protocolOf(request: {
    /** Service name that the signature claims, if any. */
    scope: string | undefined
    path: string
    search: string
    headers: Record<string, string | string[] | undefined>
  }): WireProtocol
}

/** The routing table: it knows services only by what their models say. */
export function createRoutes(services: readonly Service[], rawServices: readonly RawService[]): Routes {
  const targets = new Map<string, ModelledService>()
  const scopes = new Map<string, ModelledService>()
  for (const service of services) {
    const model = loadModel(service.model)
    const entry = { model, service }
    if (model.metadata.targetPrefix) targets.set(model.metadata.targetPrefix, entry)
    if ((model.metadata.protocols ?? [model.metadata.protocol]).includes('query')) scopes.set(model.signingName, entry)
    for (const name of Object.keys(service.operations)) {
      if (!model.operation(name))
        throw new Error(`${service.model} implements ${name}, which AWS's model does not have`)
    }
  }
  const takes = (raw: RawService, path: string) => raw.pathPrefix === undefined || path.startsWith(raw.pathPrefix)

  return {
    raw: (scope, path) => rawServices.find(raw => raw.scope === scope && takes(raw, path)),
    byTarget: prefix => targets.get(prefix),
    byScope: scope => scopes.get(scope),
    protocolOf({ scope, path, search, headers }) {
      const raw = rawServices.find(raw => raw.scope === scope && takes(raw, path))
      if (raw) return raw.protocol
      const type = String(headers['content-type'] ?? '')
      if (headers['x-amz-target'] !== undefined || type.startsWith('application/x-amz-json')) return 'json'
      if (scope !== undefined) return scopes.has(scope) ? 'query' : 'json'
      const shared = rawServices.find(raw => raw.pathPrefix !== undefined && path.startsWith(raw.pathPrefix))
      if (shared) return shared.protocol
      if (path === '/' && (type.startsWith('application/x-www-form-urlencoded') || search.includes('Action=')))
        return 'query'
      return 'rest-xml'
    },
  }
}
