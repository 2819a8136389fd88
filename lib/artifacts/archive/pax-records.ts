/**
 * The records of a pax header, `<length> <key>=<value>\n`, or undefined when a length lies.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_03 (read 2026-11)
 */
export function readPaxRecords(bytes: Uint8Array): Map<string, string> | undefined {
  const records = new Map<string, string>()
  const decoder = new TextDecoder()
  let at = 0
  while (at < bytes.length && bytes[at] !== 0) {
    const space = bytes.indexOf(0x20, at)
    if (space === -1 || space - at > 10) return undefined
    const digits = decoder.decode(bytes.subarray(at, space))
    const end = at + Number(digits)
    if (!/^[1-9]\d*$/.test(digits) || end > bytes.length || end <= space || bytes[end - 1] !== 0x0a) return undefined
    const record = bytes.subarray(space + 1, end - 1)
    const equals = record.indexOf(0x3d)
    if (equals < 1) return undefined
    records.set(decoder.decode(record.subarray(0, equals)), decoder.decode(record.subarray(equals + 1)))
    at = end
  }
  return records
}
