/** How the status of a job is meant: the tone of its badge. */
export type StatusTone = 'ok' | 'in-flight' | 'danger' | 'off'
