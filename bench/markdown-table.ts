/** A table in Markdown; columns after the first `names` ones hold numbers and stand to the right. */
export function tableOf(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  names: number,
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = heads.map((_, index) => (index < names ? '---' : '--:'))
  return [heads, rule, ...rows].map(line).join('\n')
}
