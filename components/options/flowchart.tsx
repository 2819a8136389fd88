'use client'

import { type Edge, MarkerType, type Node, ReactFlow } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { type Answers, branchOf, type QuestionId } from '@/lib/options/questions'
import { isComplete, type Recommendation } from '@/lib/options/recommend'
import { OUTCOME_PLACES, QUESTION_PLACES } from './flow-layout'
import { formOf } from './form-of'
import { OutcomeNode, type OutcomeNodeData } from './outcome-node'
import { QuestionNode, type QuestionNodeData } from './question-node'
import type { Answer } from './use-answers'

const nodeTypes = { question: QuestionNode, outcome: OutcomeNode }

interface FlowchartProps {
  region: string
  answers: Answers
  answer: Answer
  recommendation: Recommendation
  decidingId: QuestionId | undefined
}

/** The drawing: a press on an answer gives it, and lights its way to the next question and to the outcome. */
export function Flowchart({ region, answers, answer, recommendation, decidingId }: FlowchartProps) {
  'use memo'
  return (
    <ReactFlow
      aria-label="Flowchart of the questions; the list below asks the same"
      nodes={[...questionNodes(answers, answer, decidingId), ...outcomeNodes(region, answers, recommendation)]}
      edges={[...questionEdges(answers), ...outcomeEdges(answers, recommendation)]}
      nodeTypes={nodeTypes}
      fitView
      fitViewOptions={{ padding: { left: '16px', right: '44px', top: '16px', bottom: '24px' }, maxZoom: 1.15 }}
      minZoom={0.4}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      panOnDrag={false}
      zoomOnScroll={false}
      zoomOnPinch={false}
      zoomOnDoubleClick={false}
      preventScrolling={false}
      className="[&_.react-flow\_\_attribution]:bg-transparent! [&_.react-flow\_\_attribution_a]:text-muted!"
      disableKeyboardA11y
    />
  )
}

function questionNodes(answers: Answers, answer: Answer, decidingId: QuestionId | undefined): Node<QuestionNodeData>[] {
  return QUESTION_PLACES.map((place, index) => ({
    id: place.id,
    type: 'question',
    position: { x: place.x, y: place.y },
    data: {
      place,
      number: index + 1,
      lit: branchOf(place.question, answers),
      isDeciding: place.id === decidingId,
      onAnswer: value => answer(place.id, value),
    },
  }))
}

function outcomeNodes(
  region: string,
  answers: Answers,
  { ranking, best, isOpen }: Recommendation,
): Node<OutcomeNodeData>[] {
  return OUTCOME_PLACES.flatMap(place => {
    const rank = ranking.findIndex(ranked => ranked.option === place.option)
    const ranked = ranking[rank]
    if (!ranked) return []
    const href = formOf(region, place.option, answers)
    const data = { ranked, rank: isOpen ? undefined : rank + 1, isBest: place.option === best, href }
    return [{ id: place.option, type: 'outcome', position: { x: place.x, y: place.y }, data }]
  })
}

function edge(id: string, source: string, sourceHandle: string, target: string, look: 'lit' | 'leading' | 'dim'): Edge {
  const stroke = look === 'dim' ? 'var(--border)' : 'var(--accent)'
  return {
    id,
    source,
    sourceHandle,
    target,
    // Two handles on one side need a way around; a curve between them would lie on the edge of the nodes.
    type: source === 'hardware' ? 'smoothstep' : 'default',
    focusable: false,
    zIndex: look === 'dim' ? 0 : 1,
    style: { stroke, strokeWidth: look === 'dim' ? 1 : 2, strokeDasharray: look === 'leading' ? '5 4' : undefined },
    markerEnd: {
      type: MarkerType.ArrowClosed,
      color: stroke,
      width: look === 'dim' ? 14 : 9,
      height: look === 'dim' ? 14 : 9,
    },
  }
}

function questionEdges(answers: Answers): Edge[] {
  return QUESTION_PLACES.slice(0, -1).flatMap((place, index) => {
    const next = QUESTION_PLACES[index + 1]
    const lit = branchOf(place.question, answers)
    if (!next) return []
    return place.branches.map(branch =>
      edge(`${place.id}:${branch.id}`, place.id, branch.id, next.id, branch.id === lit ? 'lit' : 'dim'),
    )
  })
}

/** From the last question to what leads: solid once everything is answered. */
function outcomeEdges(answers: Answers, { best }: Recommendation): Edge[] {
  const last = QUESTION_PLACES.at(-1)
  if (!last) return []
  return OUTCOME_PLACES.map(({ option }) => {
    const look = option !== best ? 'dim' : isComplete(answers) ? 'lit' : 'leading'
    return edge(`to:${option}`, last.id, 'outcome', option, look)
  })
}
