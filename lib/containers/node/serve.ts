/** The command of a Node container. */
export const nodeServeScript = `#!/usr/bin/env node
// SageMaker runs the container as \`docker run <image> serve\` and ends it with SIGTERM.
const command = process.argv[2] ?? 'serve'
if (command !== 'serve') {
  console.error(\`The command is serve, not \${command}.\`)
  process.exit(64)
}
await import('./server.mjs')
`
