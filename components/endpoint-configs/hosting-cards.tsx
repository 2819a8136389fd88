import { Card } from '@/components/ui/card'
import { Copyable } from '@/components/ui/copyable'
import { KeyValue, KeyValueList } from '@/components/ui/key-value'
import type { EndpointConfig } from '@/lib/endpoint-configs/model'
import { AsyncFacts } from './async-facts'
import { CaptureFacts } from './capture-facts'
import { ServerlessFacts } from './serverless-facts'

/** What a config sets beyond its variants: only what it has. */
export function HostingCards({ region, config }: { region: string; config: EndpointConfig }) {
  const serverless = config.variants.find(variant => variant.serverless)?.serverless
  const scaled = config.variants.filter(variant => variant.managedScaling)
  return (
    <>
      {serverless && (
        <Card title="Serverless">
          <ServerlessFacts settings={serverless} />
        </Card>
      )}
      {config.async && (
        <Card title="Asynchronous inference">
          <AsyncFacts region={region} settings={config.async} />
        </Card>
      )}
      {config.capture && (
        <Card title="Data capture">
          <CaptureFacts region={region} settings={config.capture} />
        </Card>
      )}
      {config.kmsKeyId !== undefined && (
        <Card title="Encryption">
          <KeyValueList>
            <KeyValue label="KMS key of the volumes" mono>
              <Copyable value={config.kmsKeyId} label="Copy the KMS key" />
            </KeyValue>
          </KeyValueList>
        </Card>
      )}
      {(scaled.length > 0 || config.roleArn !== undefined) && (
        <Card title="Room for inference components">
          <KeyValueList>
            {scaled.map(({ name, managedScaling }) => (
              <KeyValue key={name} label={`Managed instances of ${name}`}>
                {managedScaling?.isOn
                  ? `${managedScaling.minInstances ?? '?'} to ${managedScaling.maxInstances ?? '?'}, as the copies need them`
                  : 'Off'}
              </KeyValue>
            ))}
            {config.roleArn !== undefined && (
              <KeyValue label="Execution role" mono>
                <Copyable value={config.roleArn} label="Copy the role's ARN" />
              </KeyValue>
            )}
          </KeyValueList>
        </Card>
      )}
    </>
  )
}
