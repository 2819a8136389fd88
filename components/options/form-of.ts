import type { InferenceOption } from '@/lib/options/model'
import type { Answers } from '@/lib/options/questions'
import { suggestInstanceType } from '@/lib/options/suggest-instance-type'
import { suggestServerlessMemoryMb } from '@/lib/options/suggest-serverless-memory'
import { routes } from '@/lib/routes'

/** The form of an option, filled as far as the answers go. */
export function formOf(region: string, option: InferenceOption, answers: Answers): string {
  const instanceType = suggestInstanceType(answers)?.name
  if (option === 'batch') return routes.newTransformJob(region, { instanceType })
  if (option === 'serverless') return routes.deploy(region, { option, memoryMb: suggestServerlessMemoryMb(answers) })
  return routes.deploy(region, { option, instanceType })
}
