import type { Replacement } from './use-draft'

interface DraftFactsProps {
  isRestored: boolean
  replacement: Replacement | undefined
  onGoBack: (replacement: Replacement) => void
}

/** Where the form's content comes from. In the place of a line that stands there anyway: nothing below it moves. */
export function DraftFacts({ isRestored, replacement, onGoBack }: DraftFactsProps) {
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
        'A model, its endpoint config and an endpoint, in one go.'
      )}
    </p>
  )
}
