'use client'

import Link from 'next/link'
import { useAccount } from '@/components/shell/use-account'
import { Button, buttonClasses } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Download } from '@/components/ui/icons/download'
import { PageHeader } from '@/components/ui/page-header'
import { saveBlob } from '@/components/ui/save-file'
import { packContainer } from '@/lib/containers/archive'
import { generateContainer } from '@/lib/containers/generate'
import { imageBaseOf } from '@/lib/containers/image'
import { routes } from '@/lib/routes'
import { FilesCard } from './files-card'
import { NextSteps } from './next-steps'
import { SpecFields } from './spec-fields'
import { useEdits } from './use-edits'
import { useSpec } from './use-spec'

/** A container of one's own: chosen, looked through, changed, taken home, deployed. */
export function ContainersPage({ region }: { region: string }) {
  const { typed, spec, nameError, file, set } = useSpec()
  const account = useAccount(region).data
  const { files, isEdited, edit, discard } = useEdits(`${spec.language}:${spec.framework}`, generateContainer(spec))
  const accountId = account?.identity?.accountId
  const image = accountId && `${imageBaseOf(spec.name, { accountId, region })}:latest`
  const download = async () => saveBlob(`${spec.name}.tar.gz`, await packContainer(spec.name, files))
  return (
    <div className="grid gap-4">
      <PageHeader
        title="Containers"
        facts={
          <span>
            A model server of your own, in files that keep{' '}
            <a
              href="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html"
              className="text-accent underline"
            >
              SageMaker’s contract
            </a>
            .
          </span>
        }
        actions={
          <>
            {image && !nameError && (
              <Link href={routes.deploy(region, { image })} className={buttonClasses()}>
                Deploy its image
              </Link>
            )}
            <Button variant="primary" disabled={nameError !== undefined} onClick={() => void download()}>
              <Download aria-hidden className="size-4" />
              Download {spec.name}.tar.gz
            </Button>
          </>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <Card title="What it shall be">
          <SpecFields typed={typed} nameError={nameError} set={set} />
        </Card>
        <div className="grid min-w-0 gap-4">
          <FilesCard
            language={spec.language}
            files={files}
            chosen={file}
            isEdited={isEdited}
            onSelect={path => set({ file: path })}
            onEdit={edit}
            onDiscard={discard}
          />
          <NextSteps
            name={spec.name}
            region={region}
            accountId={accountId}
            isEngine={account?.backend.kind === 'engine'}
          />
        </div>
      </div>
    </div>
  )
}
