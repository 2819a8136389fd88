import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { getJson } from '@/lib/http'
import { api } from '@/lib/routes'
import {
  type InputPeek,
  isInFlight,
  type RecordCursor,
  type TransformFiles,
  type TransformJobDetail,
  type TransformJobRows,
  type TransformJobSummary,
  type TransformRecords,
} from './model'
import type { FILE_STATES } from './schema'

const MOVING_MS = 3_000
const STILL_MS = 30_000

export function transformJobsQuery(region: string) {
  return queryOptions({
    queryKey: ['batch', region],
    queryFn: ({ signal }) => getJson<TransformJobSummary[]>(api.path(region, 'batch'), { signal }),
    staleTime: 3_000,
    refetchInterval: ({ state }) => (state.data?.some(isInFlight) ? MOVING_MS : STILL_MS),
  })
}

/** Models, instances and progress of the jobs; `isMoving` where one is under way. */
export function transformJobRowsQuery(region: string, isMoving: boolean) {
  return queryOptions({
    queryKey: ['batch-rows', region],
    queryFn: ({ signal }) => getJson<TransformJobRows>(api.path(region, 'batch-rows'), { signal }),
    staleTime: 3_000,
    refetchInterval: isMoving ? MOVING_MS : STILL_MS,
  })
}

const jobPath = (name: string, part = '') => `batch/${encodeURIComponent(name)}${part}`

export function transformJobQuery(region: string, name: string) {
  return queryOptions({
    queryKey: ['batch', region, name],
    queryFn: ({ signal }) => getJson<TransformJobDetail>(api.path(region, jobPath(name)), { signal }),
    staleTime: 1_000,
    refetchInterval: ({ state }) => (state.data && isInFlight(state.data.job) ? 2_000 : STILL_MS),
  })
}

export type FileState = (typeof FILE_STATES)[number]

/** The status stands in the key: what was read of a job under way is not the last word on one that is over. */
export function transformFilesQuery(region: string, { name, status }: TransformJobSummary, state: FileState = 'all') {
  return infiniteQueryOptions({
    queryKey: ['batch', region, name, 'files', state, status],
    queryFn: ({ pageParam, signal }) =>
      getJson<TransformFiles>(api.path(region, jobPath(name, '/files'), { from: pageParam, state }), { signal }),
    initialPageParam: 0,
    getNextPageParam: page => page.next,
    staleTime: 3_000,
    refetchInterval: isInFlight({ status }) ? MOVING_MS : false,
    placeholderData: (previous, query) => (query?.queryKey[4] === state ? previous : undefined),
  })
}

export function transformRecordsQuery(region: string, { name, status }: TransformJobSummary, key: string) {
  return infiniteQueryOptions({
    queryKey: ['batch', region, name, 'records', key, status],
    queryFn: ({ pageParam, signal }) =>
      getJson<TransformRecords>(api.path(region, jobPath(name, '/records'), { key, ...pageParam }), { signal }),
    initialPageParam: { input: 0, output: 0, number: 1 } as RecordCursor,
    getNextPageParam: page => page.next,
    staleTime: 10_000,
  })
}

/** The beginning of what an input prefix holds. */
export function inputPeekQuery(region: string, url: string) {
  return queryOptions({
    queryKey: ['batch-input', region, url],
    queryFn: ({ signal }) => getJson<InputPeek>(api.path(region, 'batch-input', { url }), { signal }),
    staleTime: 10_000,
  })
}
