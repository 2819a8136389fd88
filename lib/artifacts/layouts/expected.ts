import type { ExpectedNode } from './model'

type Shape = Partial<Pick<ExpectedNode, 'need' | 'isFound' | 'note' | 'children'>>

const node = (name: string, kind: ExpectedNode['kind'], { need = 'optional', ...shape }: Shape): ExpectedNode => ({
  name,
  kind,
  need,
  isFound: false,
  children: [],
  ...shape,
})

export const file = (name: string, shape: Shape = {}) => node(name, 'file', shape)
export const folder = (name: string, children: ExpectedNode[], shape: Shape = {}) =>
  node(name, 'directory', { children, ...shape })
