import { infiniteQueryOptions } from '@tanstack/react-query'
import { getJson } from '@/lib/http'
import { api } from '@/lib/routes'
import type { CaptureHours, CapturePage } from './model'

/** The hours with captures of a variant, the newest first; a page for each 48. */
export function captureHoursQuery(region: string, name: string, variant: string) {
  return infiniteQueryOptions({
    queryKey: ['capture-hours', region, name, variant],
    queryFn: ({ pageParam, signal }) =>
      getJson<CaptureHours>(api.endpointPart(region, name, 'captures/hours', { variant, before: pageParam }), {
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: page => (page.hasEarlier ? page.hours.at(-1) : undefined),
    staleTime: 10_000,
  })
}

/** The captures of an hour, the newest first. */
export function capturesQuery(region: string, name: string, variant: string, hour: string) {
  const start: CapturePage['next'] = undefined
  return infiniteQueryOptions({
    queryKey: ['captures', region, name, variant, hour],
    queryFn: ({ pageParam, signal }) =>
      getJson<CapturePage>(api.endpointPart(region, name, 'captures', { variant, hour, ...pageParam }), { signal }),
    initialPageParam: start as CapturePage['next'], // The first page names no file.
    getNextPageParam: page => page.next,
    staleTime: 10_000,
  })
}
