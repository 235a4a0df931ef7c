import type { Log } from '../../src/base/log.ts'

/** A log that nobody reads. */
export const SILENT: Log = {
  info: () => {},
  debug: () => {},
  notice: () => {},
  warning: () => {},
  group: () => {},
}
