type Token = '*' | '?' | { text: string }

/** Looks up a policy variable like `aws:username`; undefined where the request has no such key. */
type LookUp = (key: string) => string | undefined

/**
 * Whether IAM's pattern covers a text: `*` stands for any characters, `?` for one, `${key}` for a value of the request.
 * A variable that the request lacks matches nothing. Takes time in proportion to both lengths' product at worst.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function globMatches(pattern: string, text: string, lookUp: LookUp = () => undefined): boolean {
  const tokens = tokensOf(pattern, lookUp)
  return tokens !== undefined && walk(tokens, text)
}

function tokensOf(pattern: string, lookUp: LookUp): Token[] | undefined {
  const tokens: Token[] = []
  for (let at = 0; at < pattern.length; ) {
    const character = pattern.charAt(at)
    const variable = character === '$' ? /^\$\{([^}]*)\}/.exec(pattern.slice(at, at + 512)) : null
    if (variable) {
      const [whole, key = ''] = variable
      // `${*}`, `${?}` and `${$}` are the characters themselves.
      const value = ['*', '?', '$'].includes(key) ? key : lookUp(key)
      if (value === undefined) return undefined
      for (const text of value) tokens.push({ text })
      at += whole.length
      continue
    }
    tokens.push(character === '*' || character === '?' ? character : { text: character })
    at += 1
  }
  return tokens
}

/** Goes back to the last star alone: what an earlier one took can stay as it is. */
function walk(tokens: readonly Token[], text: string): boolean {
  let token = 0
  let star = -1
  let taken = 0
  for (let at = 0; at < text.length; ) {
    const wanted = tokens[token]
    if (wanted === '*') {
      star = token++
      taken = at
    } else if (wanted === '?' || (wanted !== undefined && wanted.text === text.charAt(at))) {
      token += 1
      at += 1
    } else if (star >= 0) {
      token = star + 1
      at = ++taken
    } else return false
  }
  return tokens.slice(token).every(rest => rest === '*')
}
