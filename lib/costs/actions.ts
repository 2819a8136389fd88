'use server'

import { action } from '@/lib/action'
import { refreshPrices as refresh } from './get'
import { RefreshPrices } from './schema'

export const refreshPrices = action(RefreshPrices, refresh, { name: 'costs.refresh' })
