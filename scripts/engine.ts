// npm run engine: the engine alone, for boto3, the AWS CLI and the SDKs.
import '../engine/cli.ts'
