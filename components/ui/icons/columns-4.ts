import { icon } from './icon'

export const Columns4 = icon(
  'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM7.5 3v18M12 3v18M16.5 3v18',
)
