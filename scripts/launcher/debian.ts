import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/**
 * Installs the Debian packages that are not there, where apt and its rights are at hand. Without them the tests that
 * need one skip by name, so nothing here fails.
 */
export function installMissing(names: string[]): void {
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return
  const missing = names.filter(name => !isInstalled(name))
  if (missing.length === 0) return
  console.log(`Installing ${missing.join(', ')}…`)
  // RUNLEVEL=1: a package that brings a service must not start it on this machine.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
  const install = (...packages: string[]) => apt('install', '-y', '--no-install-recommends', ...packages)
  // One that this release does not have must not keep the others out.
  if (apt('update') && !install(...missing)) for (const name of missing) install(name)
}

const isInstalled = (name: string) =>
  spawnSync('/usr/bin/dpkg', ['-s', name], { encoding: 'utf8' }).stdout?.includes('install ok installed') ?? false
