import { test } from 'vitest'
import { COMMAND_LINES, worldOf } from '../../../engine/fixtures/script-runs.ts'
import { checkLanguage } from '../fixtures/check-language'
import { cli } from './cli'

if (COMMAND_LINES.length === 0) test.skip('no AWS CLI on this machine: apt-get install awscli')
// Each command takes a second to start: one version is enough to show that the words are right.
for (const runner of COMMAND_LINES.slice(-1)) checkLanguage(worldOf(runner), cli)
