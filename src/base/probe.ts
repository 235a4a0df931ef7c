/** What a URL answered. */
export interface ProbeAnswer {
  readonly status: number
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  /** The beginning of the body; empty where it was not asked for. */
  readonly body: string
}

/** What is sent along, and whether the body is read. */
export interface ProbeOptions {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: boolean
}

/** Asks a URL; the edge is passed in. */
export type Probe = (url: string, options?: ProbeOptions) => Promise<ProbeAnswer>
