/**
 * All matches of a pattern with the flag `g`, as by `matchAll`, which makes a new RegExp for each call and takes several
 * times as long where there is nothing to find.
 */
export function matchesOf(text: string, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    found.push(match)
    // An empty match would be found again and again.
    if (match[0] === '') pattern.lastIndex += 1
  }
  return found
}
