'use client'

import { Handle, type Node, type NodeProps, Position } from '@xyflow/react'
import Link from 'next/link'
import { cn } from '@/components/ui/class-names'
import { OPTION_TITLES } from '@/lib/options/model'
import { formatPoints } from '@/lib/options/points'
import type { RankedOption } from '@/lib/options/recommend'
import { NODE_WIDTH } from './flow-layout'

export type OutcomeNodeData = {
  ranked: RankedOption
  /** Undefined while nothing is answered. */
  rank: number | undefined
  isBest: boolean
  /** Of its form. */
  href: string
}

export function OutcomeNode({ data }: NodeProps<Node<OutcomeNodeData>>) {
  'use memo'
  const { ranked, rank, isBest, href } = data
  const exclusion = ranked.exclusions[0]
  return (
    <div
      style={{ width: NODE_WIDTH }}
      className={cn(
        'rounded-lg border px-3 py-2',
        isBest ? 'border-2 border-accent bg-accent-soft' : 'bg-background',
        exclusion && 'border-dashed text-muted',
      )}
    >
      <Handle type="target" position={Position.Top} isConnectable={false} className="invisible" />
      <p className="flex items-center gap-2 font-semibold">
        <Link
          href={href}
          className={cn('nodrag nopan pointer-events-auto grow hover:underline', exclusion && 'line-through')}
        >
          {OPTION_TITLES[ranked.option]}
          <span className="sr-only">: open its form</span>
        </Link>
        <span className="text-xs font-normal text-muted">{exclusion ? 'out' : rank && `no. ${rank}`}</span>
      </p>
      <p className="line-clamp-2 min-h-8 text-xs">
        {exclusion
          ? exclusion.text
          : isBest
            ? `Recommended, ${formatPoints(ranked.score)}`
            : rank && formatPoints(ranked.score)}
      </p>
    </div>
  )
}
