import type { ReactNode } from 'react'
import { File } from '@/components/ui/icons/file'
import { Folder } from '@/components/ui/icons/folder'

/** What both trees have in common: a folder's rows stand indented below it. */
export interface TreeNode<Node> {
  kind: 'file' | 'directory' | 'other'
  children: Node[]
}

interface TreeProps<Node> {
  label: string
  nodes: readonly Node[]
  keyOf: (node: Node) => string
  rowOf: (node: Node) => ReactNode
}

/** Nested lists, as a screen reader knows them. Wide trees are cut at `MAX_ROWS` a folder. */
export function Tree<Node extends TreeNode<Node>>({ label, nodes, keyOf, rowOf }: TreeProps<Node>) {
  return (
    <ul aria-label={label} className="grid content-start gap-0.5 font-mono text-sm">
      <Rows nodes={nodes} keyOf={keyOf} rowOf={rowOf} />
    </ul>
  )
}

const MAX_ROWS = 200

function Rows<Node extends TreeNode<Node>>({ nodes, keyOf, rowOf }: Omit<TreeProps<Node>, 'label'>) {
  return (
    <>
      {nodes.slice(0, MAX_ROWS).map(node => {
        const Icon = node.kind === 'directory' ? Folder : File
        return (
          <li key={keyOf(node)}>
            <div className="flex min-h-7 items-center gap-2">
              <Icon aria-hidden className="size-4 shrink-0 text-muted" />
              {rowOf(node)}
            </div>
            {node.children.length > 0 && (
              <ul className="ms-2 grid gap-0.5 border-s ps-3">
                <Rows nodes={node.children} keyOf={keyOf} rowOf={rowOf} />
              </ul>
            )}
          </li>
        )
      })}
      {nodes.length > MAX_ROWS && <li className="text-muted">and {nodes.length - MAX_ROWS} more</li>}
    </>
  )
}
