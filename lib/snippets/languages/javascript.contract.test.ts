import { NODE, worldOf } from '../../../engine/fixtures/script-runs.ts'
import { checkLanguage } from '../fixtures/check-language'
import { javascript } from './javascript'

checkLanguage(worldOf(NODE), javascript)
