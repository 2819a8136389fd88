/** Flags that more than one script takes. */
export const portFlag = {
  type: 'string',
  value: 'N',
  help: 'port of the dashboard on 127.0.0.1; 0 takes any free one (default 3000)',
} as const

export const enginePortFlag = {
  type: 'string',
  value: 'N',
  help: 'port of the engine; 0 takes any free one (default 4600)',
} as const
