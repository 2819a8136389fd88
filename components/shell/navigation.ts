import { Box } from '@/components/ui/icons/box'
import { Columns4 } from '@/components/ui/icons/columns-4'
import { Disc } from '@/components/ui/icons/disc'
import { DollarSign } from '@/components/ui/icons/dollar-sign'
import { Gauge } from '@/components/ui/icons/gauge'
import { GitFork } from '@/components/ui/icons/git-fork'
import { Radio } from '@/components/ui/icons/radio'
import { Rocket } from '@/components/ui/icons/rocket'
import { Rows3 } from '@/components/ui/icons/rows-3'
import { SlidersHorizontal } from '@/components/ui/icons/sliders-horizontal'
import { Upload } from '@/components/ui/icons/upload'
import { routes } from '@/lib/routes'

// A table of tuples, and icons of few strokes: every page brings the rail.
const sections = [
  ['choose', 'Choose', GitFork],
  ['deploy', 'Deploy', Rocket],
  ['endpoints', 'Endpoints', Radio],
  ['batch', 'Batch', Rows3],
  ['models', 'Models', Box],
  ['endpoint-configs', 'Endpoint configs', SlidersHorizontal],
  ['images', 'Images', Disc],
  ['artifacts', 'Artifacts', Upload],
  ['containers', 'Containers', Columns4],
  ['recommender', 'Recommender', Gauge],
  ['costs', 'Costs', DollarSign],
] as const

/** The rail: only what is built is shown. */
export const navigation = sections.map(([id, label, Icon]) => ({
  id,
  label,
  Icon,
  href: (region: string) => routes.section(region, id),
}))
