/** Reads a file of the workspace; `undefined` where there is none. */
export type ReadFile = (path: string) => Promise<string | undefined>
