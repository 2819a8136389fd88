/** What a container is written in. */
export const LANGUAGES = ['python', 'node'] as const
export type Language = (typeof LANGUAGES)[number]

/** What computes inside it; `own` starts as a linear model in plain code, to be replaced. */
export const FRAMEWORK_IDS = ['scikit-learn', 'xgboost', 'pytorch', 'onnx', 'own'] as const
export type FrameworkId = (typeof FRAMEWORK_IDS)[number]

export interface GeneratedFile {
  /** Relative to the container's folder, with `/`. */
  path: string
  content: string
  isExecutable: boolean
}
