import { whyNotShape } from '@/lib/deploy/hosting-rules'
import type { EndpointShape } from '@/lib/endpoints/model'
import type { InferenceOption } from './model'

/** How models stand behind an endpoint: its shape, or two variants of it side by side. */
export const HOSTING_SHAPES = [
  'single',
  'variants',
  'shadow',
  'multi-model',
  'multi-container',
  'pipeline',
  'components',
] as const
export type HostingShape = (typeof HOSTING_SHAPES)[number]

export const SHAPE_TITLES: Record<HostingShape, string> = {
  single: 'One model',
  variants: 'Production variants',
  shadow: 'Shadow variant',
  'multi-model': 'Multi-model endpoint',
  'multi-container': 'Multi-container endpoint',
  pipeline: 'Serial inference pipeline',
  components: 'Inference components',
}

export const SHAPE_SUMMARIES: Record<HostingShape, string> = {
  single: 'One container with one model.',
  variants: 'Up to ten variants share the traffic by weight: A/B tests and gradual moves.',
  shadow: 'A second variant gets a copy of each request; its answers go nowhere.',
  'multi-model': 'Thousands of archives in one S3 folder, loaded when a request names one.',
  'multi-container': 'Up to 15 different containers on the same instances; each request names one.',
  pipeline: 'Two to 15 containers in a row, for pre- and post-processing.',
  components: 'Models placed on shared instances, each scaled by itself, down to zero.',
}

const GUIDE = 'https://docs.aws.amazon.com/sagemaker/latest/dg'

/** Where AWS describes the shape. */
export const SHAPE_PAGES: Record<HostingShape, string> = {
  single: `${GUIDE}/realtime-single-model.html`,
  variants: `${GUIDE}/model-ab-testing.html`,
  shadow: `${GUIDE}/shadow-tests.html`,
  'multi-model': `${GUIDE}/multi-model-endpoints.html`,
  'multi-container': `${GUIDE}/multi-container-endpoints.html`,
  pipeline: `${GUIDE}/inference-pipelines.html`,
  components: `${GUIDE}/realtime-endpoints-deploy-models.html`,
}

export const SHAPE_QUESTIONS = [
  {
    id: 'models',
    title: 'What does the endpoint serve?',
    choices: [
      { value: 'one', label: 'One model' },
      { value: 'versions', label: 'Versions of one model, to be compared' },
      { value: 'few', label: 'A few different models' },
      { value: 'many', label: 'Many models of the same framework' },
    ],
  },
  {
    id: 'steps',
    title: 'Does a request pass several containers in turn?',
    choices: [
      { value: 'no', label: 'No, one container answers' },
      { value: 'yes', label: 'Yes: preprocessing, prediction, postprocessing' },
    ],
  },
  {
    id: 'sharing',
    title: 'Shall models be scaled each by itself?',
    choices: [
      { value: 'together', label: 'No, all with their instances' },
      { value: 'apart', label: 'Yes, each with copies and resources of its own' },
    ],
  },
  {
    id: 'answer',
    title: 'How does the answer come?',
    choices: [
      { value: 'whole', label: 'Whole' },
      { value: 'parts', label: 'In parts as it is made, like the words of a text' },
    ],
  },
] as const

export type ShapeQuestionId = (typeof SHAPE_QUESTIONS)[number]['id']
type AnswerTo<Id> = Extract<(typeof SHAPE_QUESTIONS)[number], { id: Id }>['choices'][number]['value']
export type ShapeAnswers = { [Id in ShapeQuestionId]?: AnswerTo<Id> | undefined }

interface Situation {
  answers: ShapeAnswers
  /** The inference option that is recommended, or was chosen. */
  option: Exclude<InferenceOption, 'batch'>
  mustGoToZero: boolean
}

export interface JudgedShape {
  shape: HostingShape
  /** Why it does not fit; undefined when it does. */
  whyNot?: string | undefined
}

/** Shapes that fit come first, the best of them at the top. Pure; open questions rule nothing out. */
export function judgeShapes(situation: Situation): { shapes: JudgedShape[]; best: HostingShape | undefined } {
  const judged = HOSTING_SHAPES.map(shape => ({ shape, whyNot: whyNot(shape, situation) }))
  const fitting = judged.filter(each => each.whyNot === undefined)
  const favourite = favouriteOf(situation)
  const best = fitting.find(each => each.shape === favourite)
  const rest = judged.filter(each => each !== best)
  const byFit = [...rest.filter(each => !each.whyNot), ...rest.filter(each => each.whyNot)]
  return { shapes: best ? [best, ...byFit] : byFit, best: best?.shape }
}

function favouriteOf({
  answers: { models, steps, sharing },
  option,
  mustGoToZero,
}: Situation): HostingShape | undefined {
  if (steps === 'yes') return 'pipeline'
  if (models === 'versions') return 'variants'
  if (models && (sharing === 'apart' || (mustGoToZero && option === 'real-time'))) return 'components'
  if (models === 'many') return 'multi-model'
  if (models === 'few') return 'multi-container'
  return models === 'one' ? 'single' : undefined
}

/** The shape of the endpoint itself: variants and shadows are of any. */
export const endpointShapeOf = (shape: HostingShape): EndpointShape =>
  shape === 'variants' || shape === 'shadow' ? 'single' : shape

const ONE_VARIANT: Record<Situation['option'], string | undefined> = {
  'real-time': undefined,
  serverless: 'Serverless endpoints have one variant.',
  asynchronous: 'Asynchronous endpoints have one variant.',
}

function whyNot(shape: HostingShape, { answers, option, mustGoToZero }: Situation): string | undefined {
  const notHosted = whyNotShape(option, endpointShapeOf(shape))
  if (notHosted) return notHosted
  if (shape === 'variants' || shape === 'shadow') return ONE_VARIANT[option] ?? RULES[shape](answers)
  if (mustGoToZero && option === 'real-time' && shape !== 'components')
    return 'In real time only inference components go to zero instances.'
  return RULES[shape](answers)
}

const RULES: Record<HostingShape, (answers: ShapeAnswers) => string | undefined> = {
  single({ models, steps }) {
    if (models && models !== 'one') return 'It serves one model.'
    return steps === 'yes'
      ? 'One container takes the request: put the steps into its script, or use a pipeline.'
      : undefined
  },
  variants: ({ models }) => (models && models !== 'versions' ? 'There are no versions to compare.' : undefined),
  shadow: ({ models }) => (models && models !== 'versions' ? 'There is no second version to try.' : undefined),
  'multi-model'({ models, steps, answer }) {
    if (answer === 'parts') return 'Streamed requests cannot name a model of a multi-model endpoint.'
    if (models === 'one' || models === 'versions') return 'There is one model: nothing to load on demand.'
    if (models === 'few') return 'Its models share one container: different frameworks do not.'
    return steps === 'yes' ? 'Its container answers alone; a pipeline may hold one such container.' : undefined
  },
  'multi-container'({ models, steps }) {
    if (steps === 'yes') return 'Its containers answer each for itself, not in a row.'
    if (models === 'many') return 'It has at most 15 containers.'
    return models && models !== 'few' ? 'There is one model: one container does.' : undefined
  },
  pipeline({ steps, answer }) {
    if (answer === 'parts') return 'Each step takes the answer before it whole: nothing is streamed.'
    return steps === 'no' ? 'There is one step.' : undefined
  },
  components({ models, steps, sharing }) {
    if (steps === 'yes') return 'A component is one container.'
    if (models === 'versions') return 'Its components are called by name: traffic is not shared by weight.'
    return sharing === 'together' ? 'Each component is scaled by itself.' : undefined
  },
}
