/** What visitors of a service got while it was being deployed. */
export interface Visits {
  readonly answered: number
  readonly failed: number
  /** Answers by the version that gave them. */
  readonly versions: ReadonlyMap<string, number>
}

/** Between two requests, in milliseconds. */
const PAUSE = 25

/** Sends requests to a URL, one after the other, until told to stop. */
export function visit(url: string): { stop(): Promise<Visits> } {
  const versions = new Map<string, number>()
  let [answered, failed, going] = [0, 0, true]
  const visiting = (async () => {
    while (going) {
      try {
        const answer = await fetch(url, { signal: AbortSignal.timeout(2000) })
        const { version = 'none' } = (await answer.json()) as { version?: string }
        if (!answer.ok) throw new Error(String(answer.status))
        answered += 1
        versions.set(version, (versions.get(version) ?? 0) + 1)
      } catch {
        failed += 1
      }
      await new Promise(resolve => setTimeout(resolve, PAUSE))
    }
  })()
  return {
    stop: async () => {
      going = false
      await visiting
      return { answered, failed, versions }
    },
  }
}
