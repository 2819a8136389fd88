'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { lazyPart } from '@/components/ui/lazy-part'
import type { DeployForm } from '@/lib/deploy/schema'

const FormCode = lazyPart(() => import('./form-code').then(module => module.FormCode))

/** Opens what the form describes in code; without a form it says what is missing. */
export function CodeButton({ region, form }: { region: string; form: DeployForm | undefined }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button
        className="w-full justify-center"
        disabled={!form}
        title={form ? undefined : 'Once the form is right'}
        onClick={() => setIsOpen(true)}
      >
        In code…
      </Button>
      {isOpen && form && <FormCode region={region} form={form} onClose={() => setIsOpen(false)} />}
    </>
  )
}
