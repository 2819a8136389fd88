import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** A Chromium to test with: one named or already there, else Debian's, else Playwright's own. */
export function findOrInstallChromium(): string | undefined {
  const found = find()
  if (found) return found
  console.log('Installing Chromium for the browser tests…')
  installDebianPackages(['chromium'])
  const debian = find()
  if (debian) return debian
  spawnSync('playwright', ['install', 'chromium'], { stdio: 'inherit' })
  return find()
}

function find(): string | undefined {
  const candidates = [process.env.SLIPWAY_CHROMIUM, ...places, chromium.executablePath()]
  return candidates.find(path => path && existsSync(path))
}

/** Installs packages where apt and its rights are at hand; says whether it worked. */
export function installDebianPackages(names: string[]): boolean {
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return false
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
  return apt('update') && apt('install', '-y', '--no-install-recommends', ...names)
}
