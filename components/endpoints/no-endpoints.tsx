import Link from 'next/link'
import { buttonClasses } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Rocket } from '@/components/ui/icons/rocket'
import { routes } from '@/lib/routes'

export function NoEndpoints({ region, isCurrent }: { region: string; isCurrent: boolean }) {
  return (
    <EmptyState
      icon={<Rocket aria-hidden />}
      title={isCurrent ? 'No endpoints in this region yet' : 'There were no endpoints when this region was last read'}
      action={
        <>
          <Link href={routes.choose(region)} className={buttonClasses()}>
            Find the right option
          </Link>
          <Link href={routes.deploy(region)} className={buttonClasses({ variant: 'primary' })}>
            Deploy a model
          </Link>
        </>
      }
    >
      An endpoint serves a model over HTTPS. Deploy one from a model archive in S3, or answer a few questions first.
    </EmptyState>
  )
}
