/** Asks for a URL and gives its status; the edge is passed in. */
export type Probe = (url: string, headers?: Readonly<Record<string, string>>) => Promise<number>
/** Reads a file of the workspace; `undefined` where there is none. */
export type ReadFile = (path: string) => Promise<string | undefined>
