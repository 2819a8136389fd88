import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Clock } from '../state/clock.ts'
import { frameworkImages } from './framework-images.ts'
import { resolveImage } from './images.ts'
import { type Instance, LaunchError, type Runtime } from './instance.ts'
import { launchInstance } from './launch.ts'
import { createPidFiles } from './orphans.ts'
import { ownImages } from './own-images.ts'
import { createPorts } from './ports.ts'
import { userImages } from './user-images.ts'

export interface RuntimeOptions {
  /** The folder whose subfolders are containers, each with `serve` and package.json. */
  containersDir: string
  /** The folder of containers that the user brought, each with `serve`. */
  userContainersDir?: string
  /** For pid files and scratch folders; used by one engine at a time. */
  stateDir: string
  /** Stamps log lines. */
  clock: Clock
  /** Processes at the same time. */
  maxInstances: number
  /** From SIGTERM to SIGKILL; SageMaker gives 30 s, which is also the most that is taken. */
  terminateGraceMs?: number
}

const maxGraceMs = 30_000

/**
 * Model servers as supervised child processes. First ends what an earlier engine on this `stateDir` left behind.
 * None of its processes outlives this one: see spawn.ts and orphans.ts.
 */
export function createRuntime(options: RuntimeOptions): Runtime {
  const { clock, maxInstances } = options
  // Absolute: containers run in folders of their own.
  const containersDir = resolve(options.containersDir)
  const { userContainersDir } = options
  const images = [
    ownImages(containersDir),
    ...(userContainersDir === undefined ? [] : [userImages(resolve(userContainersDir))]),
    frameworkImages(containersDir),
  ]
  const stateDir = resolve(options.stateDir)
  const terminateGraceMs = Math.min(options.terminateGraceMs ?? maxGraceMs, maxGraceMs)
  const pidFiles = createPidFiles(join(stateDir, 'instances'))
  pidFiles.reap()
  const scratchRoot = join(stateDir, 'scratch')
  mkdirSync(scratchRoot, { recursive: true })
  for (const id of readdirSync(scratchRoot)) {
    if (!pidFiles.has(id)) rmSync(join(scratchRoot, id), { recursive: true, force: true })
  }
  const ports = createPorts()
  const instances = new Map<string, Instance>()
  let isClosed = false

  return {
    labels(image) {
      const program = resolveImage(image, images)
      return typeof program === 'string' ? undefined : program.labels()
    },
    launch(spec) {
      if (isClosed) throw new LaunchError('spawn-failed', 'The local engine is stopping.')
      if (!/^[\w.-]{1,128}$/.test(spec.id))
        throw new LaunchError('spawn-failed', `The instance id ${spec.id} is not usable.`)
      if (instances.has(spec.id)) throw new LaunchError('spawn-failed', `The instance ${spec.id} is running already.`)
      const program = resolveImage(spec.image, images)
      if (typeof program === 'string') throw new LaunchError('no-runtime', program)
      const block = instances.size < maxInstances ? ports.take() : undefined
      if (!block) {
        throw new LaunchError(
          'no-capacity',
          `The local engine already runs ${instances.size} instances, its limit is ${maxInstances}: delete an endpoint or lower an instance count.`,
        )
      }
      const onGone = () => {
        instances.delete(spec.id)
        ports.release(block)
      }
      try {
        const deps = { clock, ports: block, pidFiles, scratchRoot, terminateGraceMs, onGone }
        const instance = launchInstance(spec, program, deps)
        instances.set(spec.id, instance)
        return instance
      } catch (error) {
        onGone()
        throw new LaunchError('spawn-failed', `The container could not be started: ${messageOf(error)}.`)
      }
    },
    async close() {
      isClosed = true
      await Promise.all([...instances.values()].map(instance => instance.terminate()))
    },
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
