/** Any number of characters, and exactly one; every other token is the character itself. */
const MANY = Symbol('*')
const ONE = Symbol('?')

/** A pattern, token by token. */
export type Wildcards = readonly (string | symbol)[]

/** Reads a pattern in which `*` and `?` are wildcards; only values of query strings escape them by a backslash. */
export function readWildcards(text: string, { escaped = false } = {}): Wildcards {
  const tokens = escaped ? (text.match(/\\[*?\\]|./gs) ?? []) : [...text]
  return tokens.map(token => {
    if (token === '*') return MANY
    if (token === '?') return ONE
    return /^\\[*?\\]$/.test(token) ? token.slice(1) : token
  })
}

/**
 * Whether a pattern takes every text that another one takes, in time proportional to the product of their lengths at the
 * most. Where patterns such as `?*` and `*a` would need a proof, the answer is no.
 */
export function includes(outer: Wildcards, inner: Wildcards): boolean {
  const [all, some] = [inOrder(outer), inOrder(inner)]
  let [at, next] = [0, 0]
  let afterMany: { at: number; next: number } | undefined
  while (next < some.length) {
    const token = all[at]
    if (token === MANY) {
      at += 1
      afterMany = { at, next }
    } else if (at < all.length && (token === some[next] || (token === ONE && some[next] !== MANY))) {
      at += 1
      next += 1
    } else if (afterMany) {
      // Only the last `*` has to take more: what came before it has the earliest place already.
      afterMany = { at: afterMany.at, next: afterMany.next + 1 }
      ;({ at, next } = afterMany)
    } else return false
  }
  return all.slice(at).every(token => token === MANY)
}

/** Among neighboring wildcards `?` stands first and `*` once, which means the same. */
function inOrder(tokens: Wildcards): Wildcards {
  const ordered: (string | symbol)[] = []
  let many = false
  for (const token of tokens) {
    if (token === MANY) many = true
    else {
      if (many && token !== ONE) {
        ordered.push(MANY)
        many = false
      }
      ordered.push(token)
    }
  }
  return many ? [...ordered, MANY] : ordered
}
