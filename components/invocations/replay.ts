import type { Payload } from '@/lib/invocations/schema'

let offered: { region: string; name: string; payload: Payload } | undefined

/** Hands a payload to the Invoke page of an endpoint, which is opened next: bytes too, which no address could carry. */
export function offerReplay(region: string, name: string, payload: Payload): void {
  offered = { region, name, payload }
}

/** The payload that was handed over for this endpoint, once. */
export function takeReplay(region: string, name: string): Payload | undefined {
  const taken = offered?.region === region && offered.name === name ? offered.payload : undefined
  if (taken) offered = undefined
  return taken
}
