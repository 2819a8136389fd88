import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readOptions } from './cli-options.ts'
import { composedInstance, composedPriceFile } from './fixtures/price-file.ts'

test('defaults, and every flag in both spellings', () => {
  expect(readOptions([])).toEqual({
    port: 4600,
    dataDir: '.slipway',
    region: 'us-east-1',
    fastScaling: false,
    printEnv: false,
    withParent: false,
  })
  expect(
    readOptions(['--port=0', '--data', 'd', '--region=eu-west-1', '--fast-scaling', '--print-env', '--with-parent']),
  ).toEqual({ port: 0, dataDir: 'd', region: 'eu-west-1', fastScaling: true, printEnv: true, withParent: true })
  expect(readOptions(['-h'])).toBe('help')
})

test('prices come from a file', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'prices-')), 'prices.json')
  onTestFinished(() => rmSync(dirname(file), { recursive: true }))
  writeFileSync(file, composedPriceFile([composedInstance('ml.m5.large', '0.5')]))
  expect(readOptions(['--prices', file])).toMatchObject({
    priceList: { products: [{ attributes: { instanceName: 'ml.m5.large' } }] },
  })
  writeFileSync(file, '{"ml.m5.large": 0.5}')
  expect(() => readOptions(['--prices', file])).toThrow('must be a price list file of AWS for AmazonSageMaker')
  expect(() => readOptions(['--prices', `${file}.none`])).toThrow('cannot be read')
})

test('containers are the subfolders of a folder', () => {
  const dir = mkdtempSync(join(tmpdir(), 'brought-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  mkdirSync(join(dir, 'churn'))
  writeFileSync(join(dir, 'churn', 'serve'), '')
  expect(readOptions(['--containers', dir])).toMatchObject({ userContainersDir: dir })
  expect(() => readOptions(['--containers', join(dir, 'churn')])).toThrow(`is itself one: use ${dir}.`)
  expect(() => readOptions(['--containers', join(dir, 'none')])).toThrow('--containers must name a folder')
})

test.each([
  [['--port', 'many'], "--port must be a number from 0 to 65535, got 'many'."],
  [['--port', '70000'], "--port must be a number from 0 to 65535, got '70000'."],
  [['--region', 'Mars'], "--region must be a region's name such as us-east-1, got 'Mars'."],
  [['--data', ''], '--data must name a folder.'],
  [['--unknown'], "Unknown option '--unknown'"],
  [['stray'], "Unexpected argument 'stray'"],
])('%j is refused', (args, message) => {
  expect(() => readOptions(args)).toThrow(message)
})
