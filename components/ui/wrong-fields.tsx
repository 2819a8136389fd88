'use client'

import { focusField } from './focus-field'
import { CircleAlert } from './icons/circle-alert'

const MAX_LISTED = 6

/** What is still missing or wrong in a form, by field; each leads to its field. */
export function WrongFields({ errors }: { errors: Readonly<Record<string, string>> }) {
  const wrongs = Object.entries(errors)
  return (
    <div role="status" className="text-sm">
      {wrongs.length === 0 ? (
        <p className="text-muted">Nothing is missing.</p>
      ) : (
        <>
          <p className="font-medium">Still missing or wrong ({wrongs.length})</p>
          <ul className="mt-1 grid gap-1">
            {wrongs.slice(0, MAX_LISTED).map(([path, message]) => (
              <li key={path} className="flex items-start gap-1.5">
                <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-warn" />
                <button
                  type="button"
                  className="line-clamp-4 min-w-0 wrap-anywhere text-start hover:underline"
                  onClick={() => focusField(path)}
                >
                  {message}
                </button>
              </li>
            ))}
          </ul>
          {wrongs.length > MAX_LISTED && <p className="mt-1 text-muted">and {wrongs.length - MAX_LISTED} more</p>}
        </>
      )}
    </div>
  )
}
