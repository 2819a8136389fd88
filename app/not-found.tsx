import { NotFound } from '@/components/shell/not-found'

export default function NotFoundPage() {
  return (
    <main>
      <NotFound>The address may be mistyped, or the region is not one that serves SageMaker.</NotFound>
    </main>
  )
}
