export interface ToastMessage {
  id: number
  tone: 'ok' | 'danger' | 'info'
  title: string
  description?: string
}

const maxShown = 4
const lifetimeMs = { ok: 5000, info: 5000, danger: 12_000 }

let messages: readonly ToastMessage[] = []
let nextId = 1
const listeners = new Set<() => void>()

function set(next: readonly ToastMessage[]): void {
  messages = next
  for (const listener of listeners) listener()
}

function show(tone: ToastMessage['tone'], title: string, description?: string): void {
  const id = nextId++
  set([...messages, { id, tone, title, ...(description && { description }) }].slice(-maxShown))
  setTimeout(() => dismissToast(id), lifetimeMs[tone])
}

/** Short news of what the user has just done. What they must read stands on the page instead. */
export const toast = {
  ok: (title: string, description?: string) => show('ok', title, description),
  info: (title: string, description?: string) => show('info', title, description),
  danger: (title: string, description?: string) => show('danger', title, description),
}

export function dismissToast(id: number): void {
  set(messages.filter(message => message.id !== id))
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function currentToasts(): readonly ToastMessage[] {
  return messages
}

const none: readonly ToastMessage[] = []

export function noToasts(): readonly ToastMessage[] {
  return none
}
