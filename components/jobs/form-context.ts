'use client'

import { createContext, useContext } from 'react'

/** What every field of a job's form needs besides its own value. */
export interface JobFormState {
  region: string
  /** The message of a field, once it was left or the form was sent. */
  errorOf: (path: string) => string | undefined
  /** A field was left: from now on it says what is wrong with it. */
  touch: (path: string) => void
}

export const JobFormContext = createContext<JobFormState | undefined>(undefined)

export function useJobForm(): JobFormState {
  const form = useContext(JobFormContext)
  if (!form) throw new Error('A field of a job stands outside of its form.')
  return form
}
