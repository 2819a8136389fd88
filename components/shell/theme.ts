export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const storageKey = 'slipway.theme'

/** Runs before the first paint, so that a dark page does not flash white. */
export const themeScript = `(()=>{try{var t=localStorage.getItem('${storageKey}');var d=t==='dark'||(t!=='light'&&matchMedia('(prefers-color-scheme: dark)').matches);document.documentElement.classList.toggle('dark',d)}catch(e){}})()`

const listeners = new Set<() => void>()

function apply(): void {
  const theme = currentTheme()
  const isDark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.classList.toggle('dark', isDark)
  for (const listener of listeners) listener()
}

export function currentTheme(): Theme {
  try {
    return themes.find(theme => theme === localStorage.getItem(storageKey)) ?? 'system'
  } catch {
    return 'system' // Storage is blocked: the theme follows the system.
  }
}

export function setTheme(theme: Theme): void {
  try {
    localStorage.setItem(storageKey, theme)
  } catch {
    // Storage is blocked: nothing to keep it in.
  }
  apply()
}

/** Follows choices made here, in another tab, and by the system. */
export function subscribeToTheme(listener: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  listeners.add(listener)
  window.addEventListener('storage', apply)
  system.addEventListener('change', apply)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', apply)
    system.removeEventListener('change', apply)
  }
}
