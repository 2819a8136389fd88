import { Box, FileCog, GitFork, Layers, Radio, Rocket } from 'lucide-react'
import { routes } from '@/lib/routes'

/** The rail: only what is built is shown. */
export const navigation = [
  { id: 'choose', label: 'Choose', href: routes.choose, Icon: GitFork },
  { id: 'deploy', label: 'Deploy', href: routes.deploy, Icon: Rocket },
  { id: 'endpoints', label: 'Endpoints', href: routes.endpoints, Icon: Radio },
  { id: 'batch', label: 'Batch', href: routes.transformJobs, Icon: Layers },
  { id: 'models', label: 'Models', href: routes.models, Icon: Box },
  { id: 'endpoint-configs', label: 'Endpoint configs', href: routes.endpointConfigs, Icon: FileCog },
] as const
