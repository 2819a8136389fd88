import type { Engine } from './index.ts'

/** Lines for a shell: all that boto3, the AWS CLI and the SDKs need. No value needs quotes. */
export function environmentOf(engine: Engine): string {
  const variables = {
    // An IP literal, because it makes S3 clients use path-style addressing by themselves.
    AWS_ENDPOINT_URL: engine.url,
    AWS_ACCESS_KEY_ID: engine.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: engine.credentials.secretAccessKey,
    AWS_REGION: engine.region,
    AWS_DEFAULT_REGION: engine.region,
  }
  const exports = Object.entries(variables).map(([name, value]) => `export ${name}=${value}\n`)
  // A token or profile of another account would travel with these keys and spoil them.
  return `${exports.join('')}unset AWS_SESSION_TOKEN AWS_PROFILE\n`
}
