import { Box } from '@/components/ui/icons/box'
import { Container } from '@/components/ui/icons/container'
import { Disc } from '@/components/ui/icons/disc'
import { DollarSign } from '@/components/ui/icons/dollar-sign'
import { FileCog } from '@/components/ui/icons/file-cog'
import { Gauge } from '@/components/ui/icons/gauge'
import { GitFork } from '@/components/ui/icons/git-fork'
import { Layers } from '@/components/ui/icons/layers'
import { Radio } from '@/components/ui/icons/radio'
import { Rocket } from '@/components/ui/icons/rocket'
import { Upload } from '@/components/ui/icons/upload'
import { routes } from '@/lib/routes'

/** The rail: only what is built is shown. */
export const navigation = [
  { id: 'choose', label: 'Choose', href: routes.choose, Icon: GitFork },
  { id: 'deploy', label: 'Deploy', href: routes.deploy, Icon: Rocket },
  { id: 'endpoints', label: 'Endpoints', href: routes.endpoints, Icon: Radio },
  { id: 'batch', label: 'Batch', href: routes.transformJobs, Icon: Layers },
  { id: 'models', label: 'Models', href: routes.models, Icon: Box },
  { id: 'endpoint-configs', label: 'Endpoint configs', href: routes.endpointConfigs, Icon: FileCog },
  { id: 'images', label: 'Images', href: routes.images, Icon: Disc },
  { id: 'artifacts', label: 'Artifacts', href: routes.artifacts, Icon: Upload },
  { id: 'containers', label: 'Containers', href: routes.containers, Icon: Container },
  { id: 'recommender', label: 'Recommender', href: routes.recommenderJobs, Icon: Gauge },
  { id: 'costs', label: 'Costs', href: routes.costs, Icon: DollarSign },
] as const
