import type { ComponentProps, ComponentType } from 'react'

/**
 * An icon of Lucide (see LICENSE beside this file), on its grid of 24, as one path. Drawn here, since Lucide's package
 * brings 3 kB of its own machinery to the first page.
 */
export function icon(path: string) {
  return function Icon(props: ComponentProps<'svg'>) {
    return (
      <svg
        aria-hidden
        width={24}
        height={24}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={2}
        strokeLinecap="round"
        strokeLinejoin="round"
        {...props}
      >
        <path d={path} />
      </svg>
    )
  }
}

export type Icon = ComponentType<ComponentProps<'svg'>>
