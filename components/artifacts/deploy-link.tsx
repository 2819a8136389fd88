'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { buttonClasses } from '@/components/ui/button'
import type { LayoutFramework } from '@/lib/artifacts/layouts/model'
import { suggestedImageQuery } from '@/lib/artifacts/queries'
import { routes } from '@/lib/routes'

/** These two toolkits have no script by default: the variables name it, as SageMaker's Python SDK sets them. */
const SCRIPT_VARIABLES = 'SAGEMAKER_PROGRAM=inference.py\nSAGEMAKER_SUBMIT_DIRECTORY=/opt/ml/model/code'
const NEEDS_VARIABLES: ReadonlySet<LayoutFramework> = new Set(['sklearn', 'xgboost'])

interface DeployLinkProps {
  region: string
  url: string
  framework: LayoutFramework
  /** There is a code/inference.py. */
  hasScript: boolean
}

/** On to Deploy, with the archive, AWS's newest image of the framework, and the variables that name the script. */
export function DeployLink({ region, url, framework, hasScript }: DeployLinkProps) {
  const image = useQuery(suggestedImageQuery(region, framework)).data?.uri
  const environment = hasScript && NEEDS_VARIABLES.has(framework) ? SCRIPT_VARIABLES : undefined
  return (
    <div className="grid gap-1">
      <Link
        href={routes.deploy(region, { artifactUrl: url, image, environment })}
        className={buttonClasses({ variant: 'primary' })}
      >
        Deploy it
      </Link>
      {image && <p className="break-all font-mono text-xs text-muted">{image.slice(image.indexOf('/') + 1)}</p>}
    </div>
  )
}
