'use client'

import { useEffect, useState } from 'react'

export interface Begun {
  at: Date
  /** The same for every try, so that a try whose reply was lost is found again. */
  operationId: string
}

/** When this form was opened, and its id; undefined on the server, which knows neither. */
export function useBegun(): Begun | undefined {
  const [begun, setBegun] = useState<Begun>()
  useEffect(() => setBegun({ at: new Date(), operationId: crypto.randomUUID() }), [])
  return begun
}
