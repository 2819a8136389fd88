import { notFound } from 'next/navigation'

/**
 * A mistyped address keeps the frame around it: without this page the region's own not-found page is never reached.
 * No loading.tsx may stand above it: its answer would begin with 200 before the 404 is known.
 */
export default function MissingPage() {
  notFound()
}
