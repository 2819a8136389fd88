'use client'

import { describeInstanceType, findInstanceType, type InstanceType } from '@/lib/endpoint-configs/instance-types'
import { ComboField } from './combo-field'

interface InstanceTypeFieldProps {
  name: string
  label?: string
  value: string
  onChange: (value: string) => void
  types: readonly InstanceType[]
}

export function InstanceTypeField({ name, label = 'Instance type', value, onChange, types }: InstanceTypeFieldProps) {
  const type = findInstanceType(value)
  return (
    <ComboField
      name={name}
      label={label}
      value={value}
      onChange={onChange}
      options={types.map(each => ({
        value: each.name,
        detail: describeInstanceType(each),
        keywords: `${each.category} ${each.accelerator?.name ?? 'cpu'}`,
      }))}
      help={type && describeInstanceType(type)}
      placeholder="ml.m5.large"
    />
  )
}
