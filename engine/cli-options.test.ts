import { expect, test } from 'vitest'
import { readOptions } from './cli-options.ts'

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
