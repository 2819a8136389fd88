import { CURL, worldOf } from '../../../engine/fixtures/script-runs.ts'
import { checkLanguage } from '../fixtures/check-language'
import { curl } from './curl'

checkLanguage(worldOf(CURL), curl)
