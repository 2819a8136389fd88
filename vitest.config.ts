import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  resolve: {
    alias: [
      { find: /^server-only$/, replacement: `${root}node_modules/server-only/empty.js` },
      { find: /^@\//, replacement: root },
    ],
  },
  test: {
    include: ['{app,components,lib,engine,containers,scripts}/**/*.test.{ts,tsx,mjs}'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // What a poll waits for is done by real processes, on a machine that may be busy: a second is no fault of theirs.
    expect: { poll: { timeout: 10_000 } },
    // Real processes on two cores: more workers only make them wait for each other.
    maxWorkers: 2,
  },
})
