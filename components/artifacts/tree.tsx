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

/** Nested lists, as a screen reader knows them. An archive may have thousands of files: of those some are shown. */
export function Tree<Node extends TreeNode<Node>>({ label, nodes, keyOf, rowOf }: TreeProps<Node>) {
  return (
    <ul aria-label={label} className="grid content-start gap-0.5 font-mono text-sm">
      <Rows branch={shownOf(nodes)} keyOf={keyOf} rowOf={rowOf} />
    </ul>
  )
}

interface Branch<Node> {
  rows: { node: Node; inside: Branch<Node> }[]
  hidden: number
}

const MAX_ROWS = 600
const MAX_ROWS_OF_FOLDER = 200

/** What stands higher is shown first, until there are enough rows. */
function shownOf<Node extends TreeNode<Node>>(nodes: readonly Node[]): Branch<Node> {
  let left = MAX_ROWS
  const root: Branch<Node> = { rows: [], hidden: 0 }
  const queue: { nodes: readonly Node[]; branch: Branch<Node> }[] = [{ nodes, branch: root }]
  for (const { nodes: siblings, branch } of queue) {
    const shown = siblings.slice(0, Math.min(left, MAX_ROWS_OF_FOLDER))
    left -= shown.length
    branch.hidden = siblings.length - shown.length
    for (const node of shown) {
      const inside: Branch<Node> = { rows: [], hidden: 0 }
      branch.rows.push({ node, inside })
      if (node.children.length > 0) queue.push({ nodes: node.children, branch: inside })
    }
  }
  return root
}

interface RowsProps<Node> extends Pick<TreeProps<Node>, 'keyOf' | 'rowOf'> {
  branch: Branch<Node>
}

function Rows<Node extends TreeNode<Node>>({ branch, keyOf, rowOf }: RowsProps<Node>) {
  return (
    <>
      {branch.rows.map(({ node, inside }) => {
        const Icon = node.kind === 'directory' ? Folder : File
        return (
          <li key={keyOf(node)}>
            <div className="flex min-h-7 items-center gap-2">
              <Icon aria-hidden className="size-4 shrink-0 text-muted" />
              {rowOf(node)}
            </div>
            {node.children.length > 0 && (
              <ul className="ms-2 grid gap-0.5 border-s ps-3">
                <Rows branch={inside} keyOf={keyOf} rowOf={rowOf} />
              </ul>
            )}
          </li>
        )
      })}
      {branch.hidden > 0 && <li className="text-muted">and {branch.hidden} more</li>}
    </>
  )
}
