import type { Toolkit } from '../../src/github/runner.ts'

/** A runner in memory: what a job would show and keep, as GitHub's toolkit writes it. */
export interface RecordedToolkit extends Toolkit {
  /** Lines of the job log, workflow commands included. */
  readonly log: string[]
  readonly outputs: Map<string, string>
  readonly saved: Map<string, string>
  readonly summaries: string[]
}

/** Records instead of printing; `echo` gets each log line as it comes, `state` is what the main step saved. */
export function recordToolkit(
  echo: (line: string) => void = () => {},
  state: ReadonlyMap<string, string> = new Map(),
): RecordedToolkit {
  const log: string[] = []
  const outputs = new Map<string, string>()
  const saved = new Map(state)
  const summaries: string[] = []
  const print = (text: string) => {
    for (const line of text.split('\n')) {
      log.push(line)
      echo(line)
    }
  }
  const annotate =
    (kind: string) =>
    (message: string, { title }: { title: string }) =>
      print(`::${kind} title=${escapeData(title)}::${escapeData(message)}`)
  return {
    log,
    outputs,
    saved,
    summaries,
    ready: async () => {},
    info: print,
    debug: line => print(`::debug::${escapeData(line)}`),
    notice: annotate('notice'),
    warning: annotate('warning'),
    error: annotate('error'),
    startGroup: title => print(`::group::${title}`),
    endGroup: () => print('::endgroup::'),
    setOutput: (name, value) => void outputs.set(name, value),
    saveState: (name, value) => void saved.set(name, value),
    getState: name => saved.get(name) ?? '',
    summary: { addRaw: text => ({ write: async () => void summaries.push(text) }) },
  }
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
