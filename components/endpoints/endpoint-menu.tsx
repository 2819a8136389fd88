'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { DropdownMenu } from '@/components/ui/dropdown-menu'
import { Ellipsis } from '@/components/ui/icons/ellipsis'
import { RefreshCw } from '@/components/ui/icons/refresh-cw'
import { Rocket } from '@/components/ui/icons/rocket'
import { SlidersHorizontal } from '@/components/ui/icons/sliders-horizontal'
import { Trash2 } from '@/components/ui/icons/trash-2'
import { lazyPart } from '@/components/ui/lazy-part'
import { canDelete, canUpdate, type EndpointDetail, isInFlight } from '@/lib/endpoints/model'
import { routes } from '@/lib/routes'

const UpdateDialog = lazyPart(() => import('./update-dialog').then(module => module.UpdateDialog))
const VariantsDialog = lazyPart(() => import('./variants-dialog').then(module => module.VariantsDialog))
const DeleteDialog = lazyPart(() => import('./delete-dialog').then(module => module.DeleteDialog))

type Open = 'update' | 'variants' | 'delete' | undefined

interface EndpointMenuProps {
  region: string
  detail: EndpointDetail
  /** It was deleted since `detail` was read. */
  isGone: boolean
}

/** What can be done to an endpoint; what its state forbids says so. */
export function EndpointMenu({ region, detail, isGone }: EndpointMenuProps) {
  const [open, setOpen] = useState<Open>()
  const { name, status } = detail.endpoint
  const router = useRouter()
  const close = () => setOpen(undefined)
  const gone = isGone ? 'The endpoint no longer exists.' : undefined
  const updateRefused = gone ?? (canUpdate(status) ? undefined : reasonAgainst(status))
  return (
    <>
      <DropdownMenu
        label="Endpoint actions"
        align="end"
        trigger={props => (
          <Button {...props} variant="secondary" size="icon" aria-label="More actions">
            <Ellipsis aria-hidden className="size-4" />
          </Button>
        )}
        items={[
          {
            id: 'new-version',
            label: 'Deploy a new version…',
            icon: <Rocket aria-hidden />,
            onSelect: () => router.push(routes.deploy(region, { update: name })),
            disabledReason: updateRefused,
          },
          {
            id: 'update',
            label: 'Update to another config…',
            icon: <RefreshCw aria-hidden />,
            onSelect: () => setOpen('update'),
            disabledReason: updateRefused,
          },
          {
            id: 'variants',
            label: 'Change weights and instances…',
            icon: <SlidersHorizontal aria-hidden />,
            onSelect: () => setOpen('variants'),
            disabledReason: updateRefused ?? reasonAgainstCounts(detail),
          },
          {
            id: 'delete',
            label: 'Delete…',
            icon: <Trash2 aria-hidden />,
            danger: true,
            onSelect: () => setOpen('delete'),
            disabledReason: gone ?? (canDelete(status) ? undefined : reasonAgainst(status)),
          },
        ]}
      />
      {open === 'update' && <UpdateDialog region={region} detail={detail} onClose={close} />}
      {open === 'variants' && <VariantsDialog region={region} detail={detail} onClose={close} />}
      {open === 'delete' && <DeleteDialog region={region} detail={detail} onClose={close} />}
    </>
  )
}

function reasonAgainst(status: EndpointDetail['endpoint']['status']): string {
  if (isInFlight(status)) return `SageMaker refuses this while the endpoint is ${status}.`
  return `SageMaker refuses this for an endpoint that is ${status}: it can only be deleted.`
}

/** Why there is nothing to set on the variants, or undefined. */
function reasonAgainstCounts({ config }: EndpointDetail): string | undefined {
  if (config?.kind === 'serverless') return 'A serverless endpoint has no instances, and one variant alone.'
  if (config?.variants.some(variant => variant.managedScaling?.isOn))
    return 'Its instances follow the copies of its inference components (managed scaling).'
  return undefined
}
