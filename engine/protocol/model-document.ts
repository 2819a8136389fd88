/** AWS's published model as it stands on disk (botocore's `service-2.json`). */
export interface ModelDocument {
  metadata: {
    apiVersion: string
    endpointPrefix: string
    serviceId: string
    protocols?: string[]
    protocol: string
    jsonVersion?: string
    targetPrefix?: string
    signingName?: string
    xmlNamespace?: string
    awsQueryCompatible?: object
  }
  operations: Record<string, OperationDocument>
  shapes: Record<string, ShapeDocument>
}

export interface OperationDocument {
  name: string
  http: { method: string; requestUri: string; responseCode?: number }
  input?: ReferenceDocument
  output?: ReferenceDocument & { resultWrapper?: string }
  errors?: ReferenceDocument[]
}

export interface ReferenceDocument {
  shape: string
  location?: 'header' | 'headers' | 'uri' | 'querystring' | 'statusCode'
  locationName?: string
  queryName?: string
  flattened?: boolean
  streaming?: boolean
  xmlAttribute?: boolean
  xmlNamespace?: string | { uri: string; prefix?: string }
  timestampFormat?: TimestampFormat
}

export type TimestampFormat = 'iso8601' | 'rfc822' | 'unixTimestamp'

export interface ShapeDocument {
  type: string
  members?: Record<string, ReferenceDocument>
  required?: string[]
  payload?: string
  member?: ReferenceDocument
  key?: ReferenceDocument
  value?: ReferenceDocument
  flattened?: boolean
  locationName?: string
  xmlNamespace?: string | { uri: string; prefix?: string }
  timestampFormat?: TimestampFormat
  enum?: string[]
  pattern?: string
  min?: number
  max?: number
  sensitive?: boolean
  union?: boolean
  exception?: boolean
  fault?: boolean
  error?: { code?: string; httpStatusCode?: number; senderFault?: boolean }
}
