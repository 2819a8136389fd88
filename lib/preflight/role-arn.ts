const ROLE = /^arn:(aws[a-z-]*):iam::(\d{12}):role\/(?:[^\s]*\/)?([\w+=,.@-]{1,64})$/

/** `my-role` of `arn:aws:iam::123456789012:role/path/my-role`; undefined while it is no ARN of a role. */
export const roleNameOf = (arn: string | undefined): string | undefined => ROLE.exec(arn ?? '')?.[3]

/** `aws`, `aws-cn`: what the ARNs of the role's partition begin with. */
export const partitionOf = (arn: string): string => ROLE.exec(arn)?.[1] ?? 'aws'
