import type { ReactNode } from 'react'
import type { Replacement } from './use-draft'

interface DraftFactsProps {
  isRestored: boolean
  replacement: Replacement | undefined
  onGoBack: (replacement: Replacement) => void
  /** What the form is for. */
  children: ReactNode
}

/** Where the form's content comes from. In the place of a line that stands there anyway: nothing below it moves. */
export function DraftFacts({ isRestored, replacement, onGoBack, children }: DraftFactsProps) {
  return (
    <p role="status">
      {replacement ? (
        <>
          {replacement.text}{' '}
          <button
            type="button"
            className="underline underline-offset-2 hover:text-foreground"
            onClick={() => onGoBack(replacement)}
          >
            {replacement.wayBack}
          </button>
        </>
      ) : isRestored ? (
        'This is the draft that you left here. “Discard draft” begins anew.'
      ) : (
        children
      )}
    </p>
  )
}
