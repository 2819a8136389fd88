import { Card } from '@/components/ui/card'
import { pushCommands } from '@/lib/containers/commands'
import { CommandBlock } from './command-block'

interface NextStepsProps {
  name: string
  region: string
  /** Missing while it is not known. */
  accountId: string | undefined
  /** The local engine answers here, which needs no image. */
  isEngine: boolean
}

/** What to do with the folder: have it checked, hosted by the local engine, built and pushed. */
export function NextSteps({ name, region, accountId, isEngine }: NextStepsProps) {
  const registry = { accountId: accountId ?? '<account>', region }
  return (
    <Card title="Then" description="Unpacked into ~/containers, for instance.">
      <div className="grid gap-3">
        <CommandBlock
          label="In Slipway’s folder: what SageMaker would object to"
          lines={`npm run check-container -- ~/containers/${name}`}
        />
        <CommandBlock
          label={`In Slipway’s folder: the local engine hosts it as it stands${isEngine ? ', without Docker or ECR' : ''}`}
          lines={`npm run demo -- --containers ~/containers`}
        />
        <CommandBlock label="In its folder: build the image and push it to ECR" lines={pushCommands(name, registry)} />
      </div>
    </Card>
  )
}
