/** JSON as it is sent, in a box that scrolls. */
export function JsonBlock({ value }: { value: unknown }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
    <pre tabIndex={0} className="max-h-64 overflow-auto rounded-md bg-subtle p-2 font-mono text-xs">
      {JSON.stringify(value, null, 2)}
    </pre>
  )
}
