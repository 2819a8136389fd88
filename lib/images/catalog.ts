import { ALGORITHMS } from './data/algorithms'
import { FRAMEWORKS } from './data/frameworks'
import { HUGGING_FACE } from './data/hugging-face'
import { LARGE_MODELS } from './data/large-models'
import { NEO } from './data/neo'
import { REGISTRIES } from './data/registries'
import { type Framework, readFrameworks } from './read-catalog'
import { readRegistries } from './read-registries'

/** Where the catalog's facts come from, for people to see. */
export const CATALOG_SOURCE = {
  name: 'SageMaker Python SDK 3.20.0',
  url: 'https://github.com/aws/sagemaker-python-sdk/tree/a24812666d258d9d19c9a82d0c9385ca0bd3ba01/sagemaker-core/src/sagemaker/core/image_uri_config',
  date: '2026-08-21',
} as const

/**
 * Every framework that has images for inference, by the name that the SageMaker Python SDK gives it. Derived from the
 * SDK's image_uri_config (Apache-2.0; CATALOG_SOURCE), read 2026-11-22: 52 frameworks, 304 versions.
 */
export const CATALOG: ReadonlyMap<string, Framework> = readFrameworks(
  [FRAMEWORKS, HUGGING_FACE, LARGE_MODELS, ALGORITHMS, NEO].join(''),
  readRegistries(REGISTRIES),
)
