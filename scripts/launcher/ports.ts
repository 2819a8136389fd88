import { createServer } from 'node:net'
import { fail } from './fail.ts'

/** Both ports when they are free and two; otherwise ends the program with one sentence. */
export async function claimPorts(port: number, enginePort: number): Promise<[number, number]> {
  if (port === enginePort && port !== 0) fail(`--port and --engine-port are both ${port}: pass two, or 0 for any.`)
  const claimed = await claimPort('port', port)
  let other = await claimPort('engine-port', enginePort)
  while (other === claimed) other = await claimPort('engine-port', 0)
  return [claimed, other]
}

/** The port itself when it is free on 127.0.0.1 (0 picks one); otherwise ends the program with one sentence. */
export async function claimPort(flag: string, port: number): Promise<number> {
  const probe = createServer()
  try {
    return await new Promise<number>((resolve, reject) => {
      probe.once('error', reject)
      probe.listen(port, '127.0.0.1', () => {
        const address = probe.address()
        resolve(typeof address === 'object' && address ? address.port : port)
      })
    })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE') return fail(`Port ${port} is taken: pass --${flag} with another one, or 0 for any.`)
    return fail(`Port ${port} cannot be used (${code ?? error}): pass --${flag} with another one.`)
  } finally {
    await new Promise(resolve => probe.close(resolve))
  }
}
