/** Where words go while a run is in progress. */
export interface Log {
  info(line: string): void
  debug(line: string): void
  /** Something the reader should know that fails nothing; shown as an annotation. */
  notice(title: string, message: string): void
  warning(title: string, message: string): void
  /** Reference material, folded away; closed on any exit from `print`. */
  group(title: string, lines: readonly string[]): void
}
