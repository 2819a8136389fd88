import { notFound } from 'next/navigation'

/** A mistyped address keeps the frame around it: without this page the region's own not-found page is never reached. */
export default function MissingPage() {
  notFound()
}
