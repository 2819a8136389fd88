import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { installMissing } from './debian.ts'

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
  installMissing(['chromium'])
  const debian = find()
  if (debian) return debian
  spawnSync('playwright', ['install', 'chromium'], { stdio: 'inherit' })
  return find()
}

function find(): string | undefined {
  const candidates = [process.env.SLIPWAY_CHROMIUM, ...places, chromium.executablePath()]
  return candidates.find(path => path && existsSync(path))
}
