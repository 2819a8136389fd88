import { icon } from './icon'

export const Disc = icon('M2 12a10 10 0 1 0 20 0 10 10 0 1 0-20 0M10 12a2 2 0 1 0 4 0 2 2 0 1 0-4 0')
