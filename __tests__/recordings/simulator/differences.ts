/** How the simulator differs from a recording, each difference with the reason why it may. */
type Differences = Readonly<Record<string, string>>

const DIFFERENCES: Readonly<Record<string, Differences>> = {}

/** The differences that the table allows for a recording. */
export const allowedFor = (name: string): string[] => Object.keys(DIFFERENCES[name] ?? {})
