import { existsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { reasonOf, StartError } from './data-dir.ts'
import type { EngineOptions } from './index.ts'
import { readPriceList } from './read-price-list.ts'

export interface CliOptions extends EngineOptions {
  printEnv: boolean
  withParent: boolean
}

export const usage = `Usage: npm run engine -- [options]
  --port N         port on 127.0.0.1; 0 takes any free one (default 4600)
  --data DIR       folder for everything the engine keeps (default .slipway)
  --region NAME    region that --print-env names (default us-east-1)
  --fast-scaling   autoscaling reacts within seconds, not minutes
  --prices FILE    a price list file of AWS for SageMaker, one region's, for the Pricing API and jobs
  --containers DIR folder of your own containers: DIR/NAME/serve stands for the image <account>.dkr.ecr…/NAME
  --print-env      print the export lines that boto3, the AWS CLI and the SDKs need
  --with-parent    end when the parent process ends
`

/** Reads the command line; throws StartError that names the flag and the cure. */
export function readOptions(args: string[]): CliOptions | 'help' {
  const { values } = parse(args)
  if (values.help) return 'help'
  const port = Number(values.port)
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535) {
    throw new StartError(`--port must be a number from 0 to 65535, got '${values.port}'.`)
  }
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(values.region)) {
    throw new StartError(`--region must be a region's name such as us-east-1, got '${values.region}'.`)
  }
  if (values.data === '') throw new StartError('--data must name a folder.')
  return {
    port,
    dataDir: values.data,
    region: values.region,
    fastScaling: values['fast-scaling'],
    printEnv: values['print-env'],
    withParent: values['with-parent'],
    ...(values.containers !== undefined && { userContainersDir: readContainersDir(values.containers) }),
    ...(values.prices !== undefined && { priceList: readPriceList(values.prices) }),
  }
}

/** A folder of containers, not one of them. */
function readContainersDir(dir: string): string {
  const path = resolve(dir)
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new StartError(`--containers must name a folder, and ${path} is none.`)
  if (existsSync(join(path, 'serve')))
    throw new StartError(
      `--containers names the folder above your containers, and ${path} is itself one: use ${dirname(path)}.`,
    )
  return path
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string', default: '4600' },
        data: { type: 'string', default: '.slipway' },
        region: { type: 'string', default: 'us-east-1' },
        'fast-scaling': { type: 'boolean', default: false },
        prices: { type: 'string' },
        containers: { type: 'string' },
        'print-env': { type: 'boolean', default: false },
        'with-parent': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (cause) {
    throw new StartError(`${reasonOf(cause)}\n${usage}`, { cause })
  }
}
