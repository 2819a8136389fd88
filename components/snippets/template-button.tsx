'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { lazyPart } from '@/components/ui/lazy-part'
import type { DeployDraft } from '@/lib/deploy/draft'

const TemplateDialog = lazyPart(() => import('./template-dialog').then(module => module.TemplateDialog))

/** Opens a pasted CloudFormation template as the form. */
export function TemplateButton({ region, onDraft }: { region: string; onDraft: (draft: DeployDraft) => void }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>From a template…</Button>
      {isOpen && <TemplateDialog region={region} onDraft={onDraft} onClose={() => setIsOpen(false)} />}
    </>
  )
}
