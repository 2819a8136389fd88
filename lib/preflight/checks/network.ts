import { DescribeSecurityGroupsCommand, DescribeSubnetsCommand } from '@aws-sdk/client-ec2'
import { ask, inOrder, Uncheckable } from '../ask'
import type { Check } from '../check'
import type { CheckResult } from '../model'

const common = { id: 'network', title: 'VPC', field: 'subnetIds' }

interface InVpc {
  id: string
  vpcId: string
}

/** Whether subnets and security groups are there, all in one VPC. */
export const network: Check = {
  id: common.id,
  title: common.title,
  run: async ({ aws, signal: abortSignal }, { vpc }) => {
    if (!vpc || vpc.subnetIds.length === 0 || vpc.securityGroupIds.length === 0) return []
    const ec2 = await aws.ec2
    const subnetsCommand = new DescribeSubnetsCommand({ Filters: [{ Name: 'subnet-id', Values: vpc.subnetIds }] })
    const groupsCommand = new DescribeSecurityGroupsCommand({
      Filters: [{ Name: 'group-id', Values: vpc.securityGroupIds }],
    })
    const [subnets, groups] = await inOrder([
      ask('ec2:DescribeSubnets', ec2.send(subnetsCommand, { abortSignal })),
      ask('ec2:DescribeSecurityGroups', ec2.send(groupsCommand, { abortSignal })),
    ])
    // A filter that nothing fits finds nothing: only where there is no EC2 is there no such operation.
    if (!subnets || !groups) throw new Uncheckable('EC2 does not answer here: the local engine has no VPCs.')
    return [
      decideNetwork(
        vpc,
        (subnets.Subnets ?? []).map(({ SubnetId = '', VpcId = '' }) => ({ id: SubnetId, vpcId: VpcId })),
        (groups.SecurityGroups ?? []).map(({ GroupId = '', VpcId = '' }) => ({ id: GroupId, vpcId: VpcId })),
      ),
    ]
  },
}

export function decideNetwork(
  asked: { subnetIds: readonly string[]; securityGroupIds: readonly string[] },
  subnets: readonly InVpc[],
  groups: readonly InVpc[],
): CheckResult {
  const failed = (detail: string, cure: string, field = common.field): CheckResult => ({
    ...common,
    field,
    outcome: 'failed',
    detail,
    cure,
  })
  const lost = (ids: readonly string[], found: readonly InVpc[]) =>
    ids.filter(id => !found.some(each => each.id === id))
  const noSubnets = lost(asked.subnetIds, subnets)
  if (noSubnets.length > 0)
    return failed(`This region has no subnet ${noSubnets.join(', ')}.`, 'Check the ids: they begin with “subnet-”.')
  const noGroups = lost(asked.securityGroupIds, groups)
  if (noGroups.length > 0)
    return failed(
      `This region has no security group ${noGroups.join(', ')}.`,
      'Check the ids: they begin with “sg-”.',
      'securityGroupIds',
    )
  const vpcs = [...new Set([...subnets, ...groups].map(({ vpcId }) => vpcId))]
  if (vpcs.length > 1)
    return failed(
      `Subnets and security groups are in different VPCs: ${vpcs.join(', ')}.`,
      'Choose subnets and security groups of one VPC.',
    )
  return {
    ...common,
    outcome: 'passed',
    detail: `${asked.subnetIds.length} subnets and ${asked.securityGroupIds.length} security groups of ${vpcs[0]}.`,
  }
}
