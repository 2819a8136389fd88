import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { echo, hasPython, json, openScripts } from './fixtures/scripts.ts'

const { start } = openScripts()

describe.skipIf(!hasPython)('many models', () => {
  it('come, answer, are listed, and go', async () => {
    const server = await start('', { SAGEMAKER_MULTI_MODEL: 'true' }, { 'one/code/inference.py': echo, 'two/none': '' })
    const { folder } = server
    const post = (path: string, body: unknown) =>
      fetch(`${server.url}${path}`, { method: 'POST', headers: json, body: JSON.stringify(body) })
    const one = { model_name: 'one', url: join(folder, 'one') }
    expect((await post('/models', one)).status).toBe(200)
    expect((await post('/models', one)).status).toBe(409)
    expect(await (await post('/models/one/invoke', [1])).text()).toBe('[1]')
    expect(await (await fetch(`${server.url}/models`)).json()).toEqual({
      models: [{ modelName: 'one', modelUrl: one.url }],
    })
    expect((await fetch(`${server.url}/models/one`)).status).toBe(200)
    expect((await post('/models/two/invoke', 1)).status).toBe(404)
    const failed = await post('/models', { model_name: 'two', url: join(folder, 'two') })
    expect([failed.status, await failed.text()]).toEqual([500, expect.stringContaining('model_fn')])
    expect((await post('/models', { model_name: 'x', url: '/nowhere' })).status).toBe(404)
    expect((await post('/models', 7)).status).toBe(400)
    expect((await fetch(`${server.url}/models/one`, { method: 'DELETE' })).status).toBe(200)
    expect((await post('/models/one/invoke', [1])).status).toBe(404)
    expect((await post('/invocations', 1)).status).toBe(404)
  })

  it('are refused with 507 where there is no room', async () => {
    const environment = { SAGEMAKER_MULTI_MODEL: 'true', PYTHON_MODEL_MEMORY_IN_MB: '70' }
    const server = await start('', environment, { 'a/code/inference.py': echo, 'b/code/inference.py': echo })
    const { folder } = server
    const load = (name: string) =>
      fetch(`${server.url}/models`, {
        method: 'POST',
        body: JSON.stringify({ model_name: name, url: join(folder, name) }),
      })
    expect((await load('a')).status).toBe(200)
    expect((await load('b')).status).toBe(507)
    await fetch(`${server.url}/models/a`, { method: 'DELETE' })
    expect((await load('b')).status).toBe(200)
  })
})
