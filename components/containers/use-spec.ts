'use client'

import { parseAsString, parseAsStringLiteral, useQueryStates } from '@/components/ui/url-state'
import { FRAMEWORK_IDS, LANGUAGES } from '@/lib/containers/model'
import { frameworkOf } from '@/lib/containers/offers'
import { ContainerSpec } from '@/lib/containers/schema'

const parsers = {
  name: parseAsString.withDefault('my-model'),
  language: parseAsStringLiteral(LANGUAGES).withDefault('python'),
  framework: parseAsStringLiteral(FRAMEWORK_IDS).withDefault('scikit-learn'),
  file: parseAsString.withDefault(''),
}

/** What is chosen, in the address: a link shows the same container. */
export function useSpec() {
  const [{ name, language, framework: asked, file }, set] = useQueryStates(parsers)
  const framework = frameworkOf(language, asked) ? asked : 'own'
  const parsed = ContainerSpec.safeParse({ name, language, framework })
  return {
    typed: { name, language, framework },
    /** With a name that is right, so that there is always something to see. */
    spec: parsed.data ?? { name: 'my-model', language, framework },
    nameError: parsed.error?.issues.find(({ path }) => path[0] === 'name')?.message,
    file,
    set,
  }
}
