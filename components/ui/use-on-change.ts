'use client'

import { useEffect, useRef } from 'react'

/** Acts when a value that was known becomes another. */
export function useOnChange(value: string | undefined, act: () => void): void {
  const known = useRef<string>(undefined)
  useEffect(() => {
    if (value === undefined || value === known.current) return
    if (known.current !== undefined) act()
    known.current = value
  })
}
