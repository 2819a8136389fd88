import { test } from 'vitest'
import { BOTO3, worldOf } from '../../../engine/fixtures/script-runs.ts'
import { checkLanguage } from '../fixtures/check-language'
import { boto3 } from './boto3'

if (BOTO3.length === 0) test.skip('no boto3 on this machine: apt-get install python3-boto3')
for (const runner of BOTO3.slice(0, 1)) checkLanguage(worldOf(runner), boto3)
