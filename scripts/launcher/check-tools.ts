import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const folder = 'scripts/check-tools'

/**
 * What CloudFormation, CDK and Terraform snippets are checked with: 190 MB that nobody but a tester needs. Without
 * them their tests are skipped, and say so.
 */
export function installCheckTools(): void {
  if (existsSync(`${folder}/node_modules/aws-cdk-lib`)) return
  console.log('\n▸ tools that check snippets')
  const options = { cwd: folder, stdio: 'inherit', timeout: 300_000 } as const
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], options)
  if (status !== 0) console.warn('They could not be installed: their tests will be skipped.')
}
