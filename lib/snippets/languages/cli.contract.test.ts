import { test } from 'vitest'
import { COMMAND_LINES, worldOf } from '../../../engine/fixtures/script-runs.ts'
import { checkLanguage } from '../fixtures/check-language'
import { cli } from './cli'

if (COMMAND_LINES.length === 0) test.skip('no AWS CLI on this machine: apt-get install awscli')
// Each command takes a second to start: one version, and a form of each option, show that the words are right.
const forms = ['real-time', 'multi-model', 'serverless', 'asynchronous', 'components']
for (const runner of COMMAND_LINES.slice(0, 1)) checkLanguage(worldOf(runner), cli, forms)
