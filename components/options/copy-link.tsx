'use client'

import { Button } from '@/components/ui/button'
import { Link2 } from '@/components/ui/icons/link-2'
import { toast } from '@/components/ui/toast'

/** Copies the address of the page: the answers are in it. */
export function CopyLink() {
  const copy = () => {
    navigator.clipboard.writeText(window.location.href).then(
      () => toast.ok('Link copied', 'Whoever opens it sees the same answers.'),
      () => toast.danger('Not copied', 'The browser did not allow it: copy the address from its bar.'),
    )
  }
  return (
    <Button onClick={copy}>
      <Link2 aria-hidden className="size-4" />
      Copy link
    </Button>
  )
}
