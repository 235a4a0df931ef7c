import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { WireCall } from '../../simulator/api/simulated-aws.ts'
import type { GithubCall } from '../../simulator/github/github.ts'
import type { ScenarioResult } from '../../simulator/run/run-scenario.ts'

/** Calls that change something are shown whole, all others counted. */
const CHANGE = /^(?:Register|Deregister|Delete|Create|Update|Stop|Start|Continue|Tag|Untag|Modify|Run|Put)/

/** Whether an operation of AWS changes something. */
export function isChange(operation: string): boolean {
  return CHANGE.test(operation)
}

/** A played scenario as the text a reviewer reads: log, summary, outputs, wire calls, exit code. */
export function render(played: ScenarioResult): string {
  const outputs = [...played.outputs].map(([name, value]) => `${name}=${value}`)
  return [
    `--- exit code ${played.exitCode}`,
    '--- log',
    ...played.log,
    '--- outputs',
    ...outputs,
    '--- wire',
    ...wireLines(played.simulation.calls),
    ...githubSection(played.simulation.github.calls),
    '--- summary',
    withoutLogCopies(played.summary, played.log),
  ].join('\n')
}

const LOG_COPY =
  /(<summary>Log of the deployment \([\d:]+\)<\/summary>\n\n(`{3,})\n)(.*?)((?:\n… and \d+ more lines in the log)?\n\2\n)/gs
/** A line of the log with a time; where several services are deployed, with the name of its service in front. */
const TIMED = /^(?:(.+?) \| )?((?:\d+:)?\d\d:\d\d {2}.*)$/

/** A summary whose copies of the log only name the lines that they repeat; a copy that differs from the log stays. */
export function withoutLogCopies(summary: string, log: readonly string[]): string {
  const timed = timedLines(log)
  return summary.replaceAll(LOG_COPY, (whole, head: string, _, copy: string, foot: string) => {
    const { length } = copy.split('\n')
    for (const [service, lines] of timed) {
      const first = lines.findIndex((__, index) => lines.slice(index, index + length).join('\n') === copy)
      if (first >= 0) return `${head}${markerOf({ service, first: first + 1, last: first + length })}${foot}`
    }
    return whole
  })
}

function markerOf({ service, first, last }: { service: string; first: number; last: number }): string {
  return `[lines ${first} to ${last} of the timed lines ${service === '' ? '' : `of ${service} `}in the log above]`
}

/** The lines of a log that have a time, by the service in front of them. */
export function timedLines(log: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const line of log.join('\n').split('\n')) {
    const [, service = '', text] = TIMED.exec(line) ?? []
    if (text === undefined) continue
    const lines = found.get(service) ?? []
    lines.push(text)
    found.set(service, lines)
  }
  return found
}

/** What the golden text of a name has of the run: its exit code, its outputs, and its calls of AWS. */
export function readGolden(name: string): { exitCode: number; outputs: string; wire: string } {
  const text = readFileSync(pathOf(name), 'utf8')
  const exitCode = /^--- exit code (\d)$/m.exec(text)?.[1]
  const section = (title: string): string =>
    text.split(/^(?=--- )/m).find(part => part.startsWith(`--- ${title}\n`)) ?? ''
  return { exitCode: Number(exitCode), outputs: section('outputs'), wire: section('wire') }
}

function pathOf(name: string): string {
  return join(import.meta.dirname, '..', 'scenarios', 'golden', `${name}.txt`)
}

/** The golden text of a name; with UPDATE_GOLDENS set it becomes what was just seen. */
export function golden(name: string, seen: string): string {
  const path = pathOf(name)
  if (process.env['UPDATE_GOLDENS']) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, seen)
  }
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

function wireLines(calls: readonly WireCall[]): string[] {
  const start = calls[0]?.at ?? 0
  const lines: string[] = []
  let reads = new Map<string, number>()
  const flush = () => {
    // Those that are made at the same time arrive in any order.
    const sorted = [...reads].sort(([a], [b]) => (a < b ? -1 : 1))
    // How often one that is never answered is repeated before the run has said its last words depends on the machine.
    const told = sorted.map(([call, times]) => (call.endsWith('silence') ? call : `${call} ×${times}`))
    if (reads.size > 0) lines.push(`       ${told.join(', ')}`)
    reads = new Map()
  }
  for (const call of calls) {
    const problem =
      call.fault || call.error ? ` → ${[call.fault, call.error?.code].filter(Boolean).join(' ')}` : ''
    if (!isChange(call.operation)) {
      const name = `${call.operation}${problem}`
      reads.set(name, (reads.get(name) ?? 0) + 1)
      continue
    }
    flush()
    const at = `${((call.at - start) / 1000).toFixed(1)}s`.padStart(7)
    lines.push(`${at} ${call.operation} ${JSON.stringify(call.input)}${problem}`)
  }
  flush()
  return lines
}

/** Every call, with what was written; without calls there is no section. */
function githubSection(calls: readonly GithubCall[]): string[] {
  if (calls.length === 0) return []
  const start = calls[0]?.at ?? 0
  const lines = calls.map(({ at, call, body, status }) => {
    const written = body === undefined ? '' : ` ${JSON.stringify(body)}`
    return `${`${((at - start) / 1000).toFixed(1)}s`.padStart(7)} ${call}${written} → ${status === 0 ? 'no answer' : status}`
  })
  return ['--- github', ...lines]
}
