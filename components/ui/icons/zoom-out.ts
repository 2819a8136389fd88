import { icon } from './icon'

export const ZoomOut = icon('M3 11a8 8 0 1 0 16 0 8 8 0 1 0-16 0M21 21 16.65 16.65M8 11 14 11')
