'use client'

import { useState } from 'react'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { KeyValue, KeyValueList } from '@/components/ui/key-value'
import { type DescribedImage, describeImageUri } from '@/lib/images/explain'

/** The reverse: what a URI that somebody left says about its image. */
export function UriReader() {
  const [uri, setUri] = useState('')
  const asked = uri.trim()
  const said = describeImageUri(asked)
  return (
    <Card title="Read a URI" description="What an image is that a model or a script names.">
      <div className="grid gap-4">
        <Field
          label="Image URI"
          error={asked && !said ? 'This is no image of AWS, nor a copy of one.' : undefined}
          help="Nothing is sent anywhere."
        >
          <Input
            mono
            value={uri}
            onChange={event => setUri(event.target.value)}
            placeholder="763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-inference:2.6.0-cpu-py312"
          />
        </Field>
        {said && <SaidOfImage said={said} />}
      </div>
    </Card>
  )
}

const PROCESSORS = { cpu: 'CPU', gpu: 'GPU', neuron: 'AWS Inferentia or Trainium' } as const

function SaidOfImage({ said }: { said: DescribedImage }) {
  return (
    <KeyValueList className="grid-cols-2">
      <KeyValue label="Framework">{said.title}</KeyValue>
      <KeyValue label="Version">{said.version ?? 'None that is known here'}</KeyValue>
      {said.baseFramework && <KeyValue label="Framework below">{said.baseFramework}</KeyValue>}
      {said.python && <KeyValue label="Python">{said.python}</KeyValue>}
      <KeyValue label="Built for">{`${said.processor ? `${PROCESSORS[said.processor]}, ` : ''}${said.arch}`}</KeyValue>
      <KeyValue label="Region">{said.region}</KeyValue>
      <KeyValue label="Account">{`${said.account}${said.isAwsAccount ? ', of AWS' : ', which is not AWS’s'}`}</KeyValue>
      <KeyValue label="Tag">
        {said.isKnown ? 'One that the SageMaker Python SDK makes' : 'Not one of the catalog'}
      </KeyValue>
    </KeyValueList>
  )
}
