'use client'

import { type PairRowsProps, PairRows as Rows } from '@/components/ui/pair-rows'
import { useDeployForm } from './form-context'

/** Rows of a name and a value in the Deploy form. */
export function PairRows(props: Omit<PairRowsProps, 'errorOf' | 'onLeave'>) {
  const { errorOf, touch } = useDeployForm()
  return <Rows {...props} errorOf={errorOf} onLeave={touch} />
}
