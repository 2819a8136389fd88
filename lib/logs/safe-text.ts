// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about.
const ANSI = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\^_])/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g
/** Marks that turn the direction of what follows, or hide: a log line must not rearrange the page. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g
const MAX_LENGTH = 20_000

/** A line fit to show: colours of terminals gone, control characters as pictures, no tricks with direction, bounded. */
export function safeText(line: string): string {
  const bounded = line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)} … (${line.length} characters)` : line
  return bounded
    .replace(ANSI, '')
    .replace(/[\r\n]+$/, '')
    .replace(CONTROL, picture)
    .replace(INVISIBLE, named)
}

/** U+2400 and on are pictures of the C0 controls. */
function picture(character: string): string {
  const code = character.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  return code === 0x7f ? '␡' : named(character)
}

const named = (character: string) => `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`
