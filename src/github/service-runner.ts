import type { Runner } from './runner.ts'

/** How one of several services has its say in the log and state of their common run. */
export interface ServiceRunnerOptions {
  readonly label: string
  /** Sets its state apart from that of the others. */
  readonly index: number
  /** Whether its log lines are shown; else they are for debugging. */
  readonly verbose: boolean
}

/** Makes the runners of several services over the one they share; what all of them notice is told once. */
export function createServiceRunners(runner: Runner): (membership: ServiceRunnerOptions) => Runner {
  const told = new Set<string>()
  const once = (tell: (title: string, message: string) => void) => (title: string, message: string) => {
    const text = `${title}\n${message}`
    if (told.has(text)) return
    told.add(text)
    tell(title, message)
  }
  const notice = once(runner.notice)
  const warning = once(runner.warning)
  return ({ label, index, verbose }) => {
    const info = (line: string) => (verbose ? runner.info : runner.debug)(`${label} | ${line}`)
    return {
      ...runner,
      info,
      debug: line => runner.debug(`${label} | ${line}`),
      notice,
      warning,
      group: (title, lines) => (verbose ? runner.group(`${label} | ${title}`, lines) : undefined),
      saveState: (name, value) => runner.saveState(`${name}-${index}`, value),
      state: name => runner.state(`${name}-${index}`),
    }
  }
}
