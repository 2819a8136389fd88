// The process of the built dashboard: Next.js's request handler, with the routes of bytes before it
// (docs/decisions/011-routes-of-bytes-before-next.md). The build puts it into .next/standalone in place of Next.js's own.
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import process from 'node:process'

/** What a request in hand may still take once the process was asked to end. */
const graceMs = 2000

const dir = import.meta.dirname
const load = createRequire(import.meta.url)
process.chdir(dir)
process.env.NODE_ENV = 'production'
process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(load('./.next/required-server-files.json').config)

const port = Number(process.env.PORT) || 3000
const hostname = process.env.HOSTNAME || '0.0.0.0'
const app = load('next')({ dev: false, dir, hostname, port })
await app.prepare()
const handlePage = app.getRequestHandler()

/** The compiled routes of pages/api, by the pattern of their path: `[name]` is a group of that name. */
const byteRoutes = Object.entries(load('./.next/server/pages-manifest.json'))
  .filter(([path]) => path.startsWith('/api/'))
  .map(([path, file]) => ({
    pattern: new RegExp(`^${path.replaceAll(/\[(\w+)\]/g, '(?<$1>[^/?]+)')}(?:\\?|$)`),
    // At its first request: the start of the process need not wait for it. A compiled module may be a promise of one.
    open: async () => (await load(`./.next/server/${file}`)).default,
  }))

async function answer(request, response) {
  for (const { pattern, open } of byteRoutes) {
    const query = decoded(pattern.exec(request.url ?? '')?.groups)
    if (query) return (await open())(Object.assign(request, { query }), response)
  }
  return handlePage(request, response)
}

/** Path parameters as their senders meant them; none for escapes that are none, whose refusal is left to Next.js. */
function decoded(parameters) {
  if (!parameters) return undefined
  try {
    return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, decodeURIComponent(value)]))
  } catch {
    return undefined
  }
}

const server = createServer((request, response) => {
  answer(request, response).catch(error => {
    console.error(error)
    if (response.headersSent) response.destroy()
    else response.writeHead(500).end('Internal Server Error')
  })
})

function end() {
  server.close(() => process.exit(0))
  setTimeout(() => server.closeAllConnections(), graceMs).unref()
}
process.once('SIGTERM', end)
process.once('SIGINT', end)

server.once('error', error => {
  process.stderr.write(`The dashboard cannot listen on ${hostname}:${port}: ${error.message}\n`)
  process.exit(1)
})
server.listen(port, hostname)
