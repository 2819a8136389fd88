import type { Severity } from '../archive/model'

/** The frameworks whose layout is known, by the names that the SageMaker SDK has for them where it has one. */
export const LAYOUT_FRAMEWORKS = [
  'tensorflow',
  'pytorch',
  'mxnet',
  'sklearn',
  'xgboost',
  'huggingface',
  'triton',
  'onnx',
] as const

export type LayoutFramework = (typeof LAYOUT_FRAMEWORKS)[number]

export const LAYOUT_LABELS: Record<LayoutFramework, string> = {
  tensorflow: 'TensorFlow',
  pytorch: 'PyTorch',
  mxnet: 'MXNet',
  sklearn: 'scikit-learn',
  xgboost: 'XGBoost',
  huggingface: 'Hugging Face',
  triton: 'Triton',
  onnx: 'ONNX',
}

/** What a tool can do about a finding. A path that ends in a slash is a folder with all that is in it, '' the root. */
export type LayoutFix =
  | { kind: 'move'; from: string; to: string }
  | { kind: 'add'; path: string }
  | { kind: 'remove'; path: string }

export interface LayoutFinding {
  severity: Severity
  /** The entry that it concerns; none when something is missing. */
  path?: string
  /** What the container expects and what is there instead, in a sentence. */
  rule: string
  cure: string
  /** In this order; none where only a person can tell. */
  fixes?: LayoutFix[]
}

/** A node of the layout that the container expects. */
export interface ExpectedNode {
  /** As a pattern for people: `<version>`, `model.pt`, `code`. */
  name: string
  kind: 'file' | 'directory'
  need: 'required' | 'optional'
  isFound: boolean
  note?: string
  children: ExpectedNode[]
}

/** A node of what was found. */
export interface FoundNode {
  name: string
  path: string
  kind: 'file' | 'directory' | 'other'
  /** Of a directory: all that is in it. */
  sizeBytes: number
  /** The worst that was found about it itself. */
  severity?: Severity
  children: FoundNode[]
}

/** What is known of the container beside its archive. */
export interface LayoutSetting {
  /** Its environment variables, where they are known. */
  environment?: Readonly<Record<string, string>>
}

export interface LayoutReport {
  framework: LayoutFramework
  /** The archive's own problems first, then the layout's; errors before warnings. */
  findings: LayoutFinding[]
  expected: ExpectedNode[]
  found: FoundNode[]
}
