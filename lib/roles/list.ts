import { ListRolesCommand } from '@aws-sdk/client-iam'
import { coalesce } from '@/lib/aws/coalesce'
import { allPages } from '@/lib/aws/paginate'
import type { Context } from '@/lib/context'
import type { ExecutionRole } from './model'
import type { ListRoles } from './schema'
import { trustsSageMaker } from './trusts-sagemaker'

/** The roles whose trust policy lets SageMaker take them on, by name. IAM is global: the region does not matter. */
export async function listRoles(context: Context, _input: ListRoles): Promise<ExecutionRole[]> {
  const iam = await context.aws.iam
  const read = async (abortSignal: AbortSignal) => {
    const roles = await allPages(async Marker => {
      const page = await iam.send(new ListRolesCommand({ Marker, MaxItems: 1000 }), { abortSignal })
      return { items: page.Roles ?? [], nextToken: page.IsTruncated ? page.Marker : undefined }
    })
    return roles
      .filter(role => trustsSageMaker(role.AssumeRolePolicyDocument))
      .map(role => ({ name: role.RoleName ?? '', arn: role.Arn ?? '', description: role.Description }))
      .sort((a, b) => a.name.localeCompare(b.name))
  }
  return coalesce(`${context.region}:roles`, 60_000, read, context.signal)
}
