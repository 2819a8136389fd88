type Query = Record<string, string | number | boolean | undefined>

function withQuery(path: string, query?: Query): string {
  const entries = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== '')
  if (entries.length === 0) return path
  return `${path}?${new URLSearchParams(entries.map(([key, value]): [string, string] => [key, String(value)]))}`
}

const segment = encodeURIComponent

export type EndpointTab = 'overview' | 'metrics' | 'scaling' | 'invoke' | 'logs' | 'code' | 'captures'

/** Every page of Slipway, as a link. */
export const routes = {
  home: () => '/',
  /** The first page of a section of the rail. */
  section: (region: string, id: string) => `/${region}/${id}`,
  choose: (region: string, query?: Query) => withQuery(`/${region}/choose`, query),
  deploy: (region: string, query?: Query) => withQuery(`/${region}/deploy`, query),
  artifacts: (region: string, query?: Query) => withQuery(`/${region}/artifacts`, query),
  endpoints: (region: string, query?: Query) => withQuery(`/${region}/endpoints`, query),
  endpoint: (region: string, name: string, tab?: EndpointTab, query?: Query) =>
    withQuery(`/${region}/endpoints/${segment(name)}${tab && tab !== 'overview' ? `/${tab}` : ''}`, query),
  transformJobs: (region: string, query?: Query) => withQuery(`/${region}/batch`, query),
  newTransformJob: (region: string, query?: Query) => withQuery(`/${region}/batch/new`, query),
  transformJob: (region: string, name: string) => `/${region}/batch/${segment(name)}`,
  recommenderJobs: (region: string, query?: Query) => withQuery(`/${region}/recommender`, query),
  newRecommenderJob: (region: string, query?: Query) => withQuery(`/${region}/recommender/new`, query),
  recommenderJob: (region: string, name: string) => `/${region}/recommender/${segment(name)}`,
  containers: (region: string, query?: Query) => withQuery(`/${region}/containers`, query),
  costs: (region: string, query?: Query) => withQuery(`/${region}/costs`, query),
  models: (region: string, query?: Query) => withQuery(`/${region}/models`, query),
  model: (region: string, name: string) => `/${region}/models/${segment(name)}`,
  endpointConfigs: (region: string, query?: Query) => withQuery(`/${region}/endpoint-configs`, query),
  endpointConfig: (region: string, name: string) => `/${region}/endpoint-configs/${segment(name)}`,
  /** The page that says how to open Slipway; `next` is a path of this site. */
  authNeeded: (next?: string) => withQuery('/auth/needed', { next }),
}

/** Every GET route that pages read; queries of one noun add their own with `api.path`. */
export const api = {
  path: (region: string, noun: string, query?: Query) => withQuery(`/api/${region}/${noun}`, query),
  account: (region: string) => `/api/${region}/account`,
  endpoints: (region: string, query?: Query) => withQuery(`/api/${region}/endpoints`, query),
  endpoint: (region: string, name: string) => `/api/${region}/endpoints/${segment(name)}`,
  endpointPart: (region: string, name: string, part: string, query?: Query) =>
    withQuery(`/api/${region}/endpoints/${segment(name)}/${part}`, query),
  models: (region: string, query?: Query) => withQuery(`/api/${region}/models`, query),
  model: (region: string, name: string) => `/api/${region}/models/${segment(name)}`,
  endpointConfigs: (region: string, query?: Query) => withQuery(`/api/${region}/endpoint-configs`, query),
  endpointConfig: (region: string, name: string) => `/api/${region}/endpoint-configs/${segment(name)}`,
}
