import { readFileSync, statSync } from 'node:fs'
import { reasonOf, StartError } from './data-dir.ts'
import { type PriceList, priceListOf } from './services/pricing/index.ts'

/** A region's list has some ten MB; the one of all regions is for those who stream it. */
const MAX_BYTES = 128 * 1024 * 1024

/**
 * Reads a price list file of AWS for SageMaker (the JSON that `region_index.json` names for a region). The engine has no
 * prices of its own: without a file there are none. Throws StartError.
 */
export function readPriceList(path: string): PriceList {
  const file = readJson(path)
  const list = priceListOf(file)
  if (list) return list
  throw new StartError(
    `--prices ${path} must be a price list file of AWS for AmazonSageMaker: JSON with offerCode, products and terms.`,
  )
}

function readJson(path: string): unknown {
  try {
    const { size } = statSync(path)
    if (size <= MAX_BYTES) return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new StartError(`The prices of --prices ${path} cannot be read: ${reasonOf(cause)}`, { cause })
  }
  throw new StartError(`--prices ${path} is larger than 128 MiB: give it the list of one region.`)
}
