/** Reads a file of the workspace; `undefined` where there is none. */
export interface ReadFile {
  (path: string): Promise<string | undefined>
  /** The path that may have been meant by one that leads nowhere. */
  readonly nearest?: (path: string) => Promise<string | undefined>
}

/** Half a sentence that names the file that may have been meant, or nothing. */
export async function didYouMeanFile(path: string, { nearest }: ReadFile): Promise<string> {
  const found = await nearest?.(path)
  return found === undefined ? '' : ` Did you mean "${found}"?`
}
