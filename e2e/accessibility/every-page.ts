/** A deployment whose form was in another tab: its objects are there, though not of its making. */
const deployment = new URLSearchParams({
  operation: '6f0c3a52-6a0e-4f5e-9d0b-0d6a3f1c2b7e',
  endpoint: 'iris-demo',
  config: 'iris-demo',
  newModel: 'iris-demo',
})

/** Every page that there is, with a name for its test; the endpoint, config and model are those of the demo. */
export const everyPage = (region: string) => [
  { title: 'endpoints', path: `/${region}/endpoints` },
  { title: 'endpoints, none found', path: `/${region}/endpoints?search=no-such` },
  { title: 'choose', path: `/${region}/choose` },
  { title: 'choose, answered', path: `/${region}/choose?latency=now&payloadMb=30&traffic=peaks` },
  { title: 'deploy', path: `/${region}/deploy` },
  { title: 'a deployment', path: `/${region}/deploy?${deployment}` },
  { title: 'overview', path: `/${region}/endpoints/iris-demo` },
  { title: 'metrics', path: `/${region}/endpoints/iris-demo/metrics` },
  { title: 'scaling', path: `/${region}/endpoints/iris-demo/scaling` },
  { title: 'invoke', path: `/${region}/endpoints/iris-demo/invoke` },
  { title: 'logs', path: `/${region}/endpoints/iris-demo/logs` },
  { title: 'an endpoint that is not there', path: `/${region}/endpoints/no-such` },
  { title: 'batch', path: `/${region}/batch` },
  { title: 'a new batch job', path: `/${region}/batch/new?model=iris-demo` },
  { title: 'a batch job that is not there', path: `/${region}/batch/no-such` },
  { title: 'recommender', path: `/${region}/recommender` },
  { title: 'a new recommendation job', path: `/${region}/recommender/new?model=iris-demo` },
  { title: 'a recommendation job that is not there', path: `/${region}/recommender/no-such` },
  { title: 'models', path: `/${region}/models` },
  { title: 'a model', path: `/${region}/models/iris-demo` },
  { title: 'endpoint configs', path: `/${region}/endpoint-configs` },
  { title: 'an endpoint config', path: `/${region}/endpoint-configs/iris-demo` },
  { title: 'how to open', path: '/auth/needed' },
  { title: 'no such page', path: '/no/such/page' },
  { title: 'no such page of a region', path: `/${region}/no-such-page` },
]
