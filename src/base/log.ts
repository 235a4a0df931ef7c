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

const silence = () => {}

/** A log that nobody reads, such as that of what is only looked up for a hint. */
export const SILENT: Log = {
  info: silence,
  debug: silence,
  notice: silence,
  warning: silence,
  group: silence,
}
