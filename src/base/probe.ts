/** Asks for a URL and gives its status; the edge is passed in. */
export type Probe = (url: string, headers?: Readonly<Record<string, string>>) => Promise<number>
