/** What stands for an image on this machine. */
export interface Program {
  /** Program and arguments; never passed through a shell. */
  command: [string, ...string[]]
  workingDir: string
  /** Those of the image that SageMaker looks at before it hosts it. */
  labels(): ReadonlyMap<string, string>
  /** By this exit code it says that the machine lacks what it needs; its last line of output tells what. */
  unmetExitCode?: number
}

/** One kind of images, and how they run here. */
export interface ImageResolver {
  /** The program, or the reason why there is none; undefined for images of another kind. */
  resolve(image: string): Program | string | undefined
  /** Images of this kind that run here, as a person would write them. */
  offers(): string[]
}

/** A reason for `resolve`. */
export const cannotRun = (image: string, why: string): string =>
  `The local engine cannot run the image ${image}: ${why}`
