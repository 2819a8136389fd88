'use client'

import { Handle, type Node, type NodeProps, Position } from '@xyflow/react'
import { cn } from '@/components/ui/class-names'
import { type Branch, NODE_WIDTH, type QuestionPlace } from './flow-layout'

export type QuestionNodeData = {
  place: QuestionPlace
  number: number
  /** The branch that is answered. */
  lit: string | undefined
  isDeciding: boolean
  onAnswer: (value: string | number | undefined) => void
}

const sides = { left: Position.Left, right: Position.Right }

export function QuestionNode({ data }: NodeProps<Node<QuestionNodeData>>) {
  'use memo'
  const { place, number, lit, isDeciding, onAnswer } = data
  return (
    <fieldset
      style={{ width: NODE_WIDTH }}
      className={cn(
        'nodrag nopan cursor-default rounded-lg border bg-surface pb-1',
        isDeciding ? 'border-accent' : 'border-border-strong',
      )}
    >
      <legend className="sr-only">{place.question.title}</legend>
      <div aria-hidden className="relative px-3 pb-1 pt-2 text-sm font-semibold">
        {number} · {place.question.topic}
        <Handle type="target" position={sides[place.entry]} isConnectable={false} className="invisible" />
      </div>
      {place.branches.map(branch => (
        <BranchButton
          key={branch.id}
          branch={branch}
          exit={sides[place.exit]}
          isLit={branch.id === lit}
          isDimmed={lit !== undefined && branch.id !== lit}
          onPress={() => onAnswer(branch.id === lit ? undefined : branch.value)}
        />
      ))}
      <Handle id="outcome" type="source" position={Position.Bottom} isConnectable={false} className="invisible" />
    </fieldset>
  )
}

interface BranchButtonProps {
  branch: Branch
  exit: Position
  isLit: boolean
  isDimmed: boolean
  onPress: () => void
}

function BranchButton({ branch, exit, isLit, isDimmed, onPress }: BranchButtonProps) {
  'use memo'
  return (
    <div className="relative px-1">
      <button
        type="button"
        aria-pressed={isLit}
        onClick={onPress}
        className={cn(
          'pointer-events-auto block w-full rounded-md px-2 py-1 text-start text-sm leading-5',
          isLit ? 'bg-accent font-medium text-accent-foreground' : 'hover:bg-subtle',
          isDimmed && 'text-muted',
        )}
      >
        {branch.label}
        {branch.rulesOut.length > 0 && (
          <span className={cn('block text-xs leading-4', isLit ? '' : 'text-muted')}>
            not {branch.rulesOut.map(title => title.toLowerCase()).join(', ')}
          </span>
        )}
      </button>
      <Handle id={branch.id} type="source" position={exit} isConnectable={false} className="invisible" />
    </div>
  )
}
