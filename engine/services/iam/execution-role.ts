import type { RoleRecord } from './role.ts'

const name = 'slipway-execution-role'

const trustPolicy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:AssumeRole' }],
}

/** What hosting asks of a role: https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html (read 2026-11). */
const hosting = {
  Version: '2012-10-17',
  Statement: [
    { Sid: 'Data', Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject', 's3:ListBucket'], Resource: '*' },
    {
      Sid: 'Image',
      Effect: 'Allow',
      Action: [
        'ecr:GetAuthorizationToken',
        'ecr:BatchCheckLayerAvailability',
        'ecr:GetDownloadUrlForLayer',
        'ecr:BatchGetImage',
      ],
      Resource: '*',
    },
    {
      Sid: 'LogsAndMetrics',
      Effect: 'Allow',
      Action: [
        'logs:CreateLogGroup',
        'logs:CreateLogStream',
        'logs:DescribeLogStreams',
        'logs:PutLogEvents',
        'cloudwatch:PutMetricData',
        'cloudwatch:DescribeAlarms',
      ],
      Resource: '*',
    },
  ],
}

/** The role of every new account: SageMaker may assume it, so that every form that asks for a role has one to offer. */
export const executionRole = (accountId: string, createdAt: Date): RoleRecord => ({
  name,
  path: '/',
  id: 'AROASLIPWAYEXECUTION0',
  arn: `arn:aws:iam::${accountId}:role/${name}`,
  createdAt,
  trustPolicy: JSON.stringify(trustPolicy),
  policies: { hosting: JSON.stringify(hosting) },
  description: 'Local execution role of the Slipway engine.',
  maxSessionSeconds: 3600,
  tags: [],
})
