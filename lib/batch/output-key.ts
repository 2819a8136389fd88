/**
 * The key of an input file's output: what stands below the input prefix, with `.out`, below the output path.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_TransformOutput.html
 */
export function outputKeyOf(inputKey: string, inputPrefix: string, outputPrefix: string): string {
  const folder = inputKey.startsWith(`${inputPrefix}/`)
    ? `${inputPrefix}/`
    : inputPrefix.slice(0, inputPrefix.lastIndexOf('/') + 1)
  return `${asFolder(outputPrefix)}${inputKey.slice(folder.length)}.out`
}

const asFolder = (prefix: string) => (prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`)
