import { icon } from './icon'

export const CircleMinus = icon('M2 12a10 10 0 1 0 20 0 10 10 0 1 0-20 0M8 12h8')
