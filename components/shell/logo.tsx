export function Logo() {
  return (
    <div className="flex h-12 items-center gap-2 px-4 font-semibold">
      <svg viewBox="0 0 32 32" aria-hidden className="size-5 text-accent">
        <rect width="32" height="32" rx="7" fill="currentColor" />
        <path d="M7 21h18l-3 4H10zM16 6v12H9zm2 3 6 9h-6z" className="fill-surface" />
      </svg>
      Slipway
    </div>
  )
}
