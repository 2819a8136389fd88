import Link from 'next/link'
import { buttonClasses } from '@/components/ui/button'
import { type ImageRequest, isRefused } from '@/lib/images/resolution'
import type { ImageResolution } from '@/lib/images/resolve'
import { routes } from '@/lib/routes'

/** Opens Deploy with the image, on the machine that it was found for. */
export function DeployLink({ answer, request }: { answer: ImageResolution; request: ImageRequest }) {
  if (isRefused(answer)) return null
  const href = routes.deploy(request.region, {
    image: answer.uri,
    ...(request.serverless ? { option: 'serverless' } : { instanceType: request.instanceType ?? '' }),
  })
  return (
    <Link href={href} className={buttonClasses({ variant: 'primary' })}>
      Deploy with this image
    </Link>
  )
}
