import type { ContainerSpec } from './schema'

/** The container's own README: how to change, check, build and deploy it. */
export function readme({ name, language, framework }: ContainerSpec, modelFile: string): string {
  const isPython = language === 'python'
  const hasTraining = isPython && framework !== 'onnx'
  const program = isPython ? './serve' : 'node serve'
  return `# ${name}

A container for Amazon SageMaker: it keeps the
[contract for hosting](https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html).

| file | |
|---|---|
${isPython ? pythonTable(hasTraining) : nodeTable}
| \`Dockerfile\` | the image |
| \`local_test/payload.csv\` | a request to try it with |
| \`local_test/test_dir\` | what SageMaker mounts at \`/opt/ml\`: the model is in \`model/\` |
${isPython ? '' : oneProcess}
## The model

\`model.tar.gz\` holds \`${modelFile}\` at its top${framework === 'own' ? ' (to begin with: a linear model)' : ''}.
${hasTraining ? training(program) : ''}
## Try it

\`\`\`sh
SM_MODEL_DIR=$PWD/local_test/test_dir/model SAGEMAKER_BIND_TO_PORT=8081 ${program}
curl -H 'Content-Type: text/csv' --data-binary @local_test/payload.csv http://127.0.0.1:8081/invocations
\`\`\`

Slipway tells what SageMaker would object to, and its local engine hosts the folder as it stands:

\`\`\`sh
npm run check-container -- path/to/${name}
npm run demo -- --containers path/to    # image: <account>.dkr.ecr.<region>.amazonaws.com/${name}:latest
\`\`\`

## Settings

| environment | default | |
|---|---|---|
${isPython ? pythonSettings : ''}| \`SAGEMAKER_MAX_PAYLOAD_IN_MB\` | 100 | larger bodies are answered 413 |
| \`SAGEMAKER_BIND_TO_PORT\` | 8080 | set by SageMaker where containers share an instance |
| \`SM_MODEL_DIR\` | \`/opt/ml/model\` | |
`
}

const pythonTable = (
  hasTraining: boolean,
) => `| \`predictor.py\` | loads the model and answers requests: **the file to change** |
| \`serve\` | starts nginx and gunicorn, and ends them at SIGTERM |
| \`wsgi.py\` | what gunicorn loads |
| \`nginx.conf\` | takes the connections; \`serve\` fills it in |
${hasTraining ? '| `train` | makes the model; hosting never calls it |\n' : ''}| \`requirements.txt\` | packages: pin those that made your model to its versions |`

const nodeTable = `| \`predictor.mjs\` | loads the model and answers requests: **the file to change** |
| \`server.mjs\` | the HTTP server; it needs no nginx before it |
| \`serve\` | the command that SageMaker calls |
| \`package.json\` | packages |`

const oneProcess = `
It is one process: what computes for long in JavaScript itself keeps it from answering \`/ping\`, and belongs into a
worker thread.
`

const pythonSettings = `| \`MODEL_SERVER_WORKERS\` | one a core | processes, each with the model in memory |
| \`MODEL_SERVER_THREADS\` | 4 | requests at the same time in each |
| \`MODEL_SERVER_TIMEOUT\` | 3600 | seconds; SageMaker itself gives 60 in real time |
`

const training = (program: string) => `
\`\`\`sh
SAGEMAKER_BASE_DIR=local_test/test_dir ${program} train   # makes local_test/test_dir/model from input/data/training
tar -czf model.tar.gz -C local_test/test_dir/model .
\`\`\`
`
