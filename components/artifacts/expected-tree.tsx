import { CircleAlert } from '@/components/ui/icons/circle-alert'
import { CircleCheck } from '@/components/ui/icons/circle-check'
import { CircleDashed } from '@/components/ui/icons/circle-dashed'
import type { ExpectedNode } from '@/lib/artifacts/layouts/model'
import { Tree } from './tree'

/** What the container looks for, and whether it is there. */
export function ExpectedTree({ nodes }: { nodes: readonly ExpectedNode[] }) {
  return <Tree label="Expected" nodes={nodes} keyOf={node => node.name} rowOf={node => <ExpectedRow node={node} />} />
}

function ExpectedRow({ node }: { node: ExpectedNode }) {
  const isMissing = !node.isFound && node.need === 'required'
  const Mark = node.isFound ? CircleCheck : isMissing ? CircleAlert : CircleDashed
  const state = node.isFound ? 'found' : isMissing ? 'missing' : 'optional'
  const tone = node.isFound ? 'text-ok' : isMissing ? 'text-danger' : 'text-muted'
  return (
    <span className="flex min-w-0 grow flex-wrap items-center gap-x-2">
      <span className="break-all">
        {node.name}
        {node.kind === 'directory' && '/'}
      </span>
      <span className={`inline-flex items-center gap-1 font-sans text-sm ${tone}`}>
        <Mark aria-hidden className="size-3.5" />
        {state}
      </span>
      {node.note && <span className="basis-full font-sans text-sm text-muted">{node.note}</span>}
    </span>
  )
}
