/** What may stand between a sentence that AWS has cut off and the end of its line or cell. */
const END = /["'`)\].\\]{0,4}\s{0,3}(?:$|[\n\r|<…]|\.{3})/y
/** The shortest text that AWS cuts off has 255 characters; the beginning of the sentence may be told otherwise. */
const SHORTEST = 240

/** Whether a text is cut off at a place: it says so, or a long line ends there. */
export function isCutOff(text: string, end: number): boolean {
  if (text.startsWith('…', end) || text.startsWith('...', end)) return true
  END.lastIndex = end
  return end >= SHORTEST && END.test(text) && !/[\n\r]/.test(text.slice(end - SHORTEST, end))
}
