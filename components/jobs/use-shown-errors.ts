'use client'

import { useState } from 'react'

/** Which fields say what is wrong with them: those that were left, and all once the form was sent. */
export function useShownErrors(errors: Readonly<Record<string, string>>) {
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [isSent, setIsSent] = useState(false)
  return {
    errorOf: (path: string) => (isSent || touched.has(path) ? errors[path] : undefined),
    touch: (path: string) => setTouched(current => new Set(current).add(path)),
    showAll: () => setIsSent(true),
  }
}
