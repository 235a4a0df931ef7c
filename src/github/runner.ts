import { DeployError, type Failure, messageOf } from '../base/errors.ts'
import type { Log } from '../base/log.ts'
import { sanitize } from '../base/sanitize.ts'
import { withoutAccountsInArns } from '../redact/account-ids.ts'
import { createRedactor, type Redactor } from '../redact/redactor.ts'

/** What of `@actions/core` is used, so that another runner can be passed in. */
export interface Toolkit {
  /** Resolves when everything it was told has reached the runner. */
  ready(): Promise<void>
  info(line: string): void
  debug(line: string): void
  notice(message: string, properties: { title: string }): void
  warning(message: string, properties: { title: string }): void
  error(message: string, properties: { title: string }): void
  startGroup(title: string): void
  endGroup(): void
  setOutput(name: string, value: string): void
  saveState(name: string, value: string): void
  getState(name: string): string
  /** Makes a file that says that the main step is in progress; `undefined` where it cannot. */
  makeMark?(): string | undefined
  removeMark?(path: string): void
  /** Whether the main step has removed that file at its end. */
  isMarkRemoved?(path: string): boolean
  readonly summary: { addRaw(text: string): { write(): Promise<unknown> } }
}

/** The runner of a job: its log, annotations, outputs, state and step summary. */
export interface Runner extends Log {
  /** Takes the secrets out of all that is shown here. */
  readonly redactor: Redactor
  /** Resolves when everything it was told has reached the runner, or could not. */
  ready(): Promise<void>
  /** Throws where state cannot be saved; what is changed after that could be left behind by a run that is killed. */
  requireState(): Promise<void>
  /** One that cannot be written is a warning, like state and the summary: the outcome stands. */
  output(name: string, value: string): void
  saveState(name: string, value: string): void
  /** State that this step's main part saved; empty where it saved none. */
  state(name: string): string
  /** Saves that the main part has told how it ended, also where state can no longer be written. */
  finish(): void
  /** Whether the main part has told how it ended. */
  isFinished(): boolean
  /** The one error annotation of a failed run. */
  fail(failure: Failure): void
  summary(markdown: string): Promise<void>
}

/** A runner over GitHub's toolkit, which shows nothing that the redactor knows to be a secret. */
export function createRunner(toolkit: Toolkit, redactor: Redactor = createRedactor()): Runner {
  // Colors go first: in the middle of a secret they would keep it from being found.
  const told = (text: string) => withoutAccountsInArns(redactor.redact(text))
  const shown = (text: string) => neutralizeCommands(told(sanitize(text)))
  const log = createLog(toolkit, shown)
  const { unwritten, attempt } = tellOnce(log)
  return {
    ...log,
    redactor,
    ready: () => toolkit.ready().catch((error: unknown) => unwritten('state or outputs of the step', error)),
    ...createEnds(toolkit, attempt),
    output: (name, value) =>
      attempt('outputs of the step', () =>
        toolkit.setOutput(name, (isSentence(value) ? told : redactor.redact)(sanitize(value))),
      ),
    saveState: (name, value) => attempt('state of the step', () => toolkit.saveState(name, value)),
    state: name => toolkit.getState(name),
    fail: failure =>
      toolkit.error(shown(paragraphs(failure).join('\n')), {
        title: shown(failure.title),
      }),
    summary: async markdown => {
      try {
        await toolkit.summary.addRaw(told(markdown)).write()
      } catch (error) {
        unwritten('step summary', error)
      }
    },
  }
}

/** Begin and end of the main part: a file is removed at the end, which works also where state cannot be written any more. */
function createEnds(
  toolkit: Toolkit,
  attempt: (what: string, write: () => void) => void,
): Pick<Runner, 'requireState' | 'finish' | 'isFinished'> {
  let mark: string | undefined
  return {
    requireState: async () => {
      try {
        await toolkit.ready()
        mark ??= toolkit.makeMark?.()
        toolkit.saveState('begun', mark ?? 'true')
      } catch (error) {
        throw unwritable(error)
      }
    },
    finish: () => {
      attempt('state of the step', () => toolkit.saveState('finished', 'true'))
      if (mark !== undefined) toolkit.removeMark?.(mark)
    },
    isFinished: () =>
      toolkit.getState('finished') === 'true' ||
      (toolkit.isMarkRemoved?.(toolkit.getState('begun')) ?? false),
  }
}

/** The log of the job; all that is shown there passes through `shown`. */
function createLog(toolkit: Toolkit, shown: (text: string) => string): Log {
  return {
    info: line => toolkit.info(shown(line)),
    debug: line => toolkit.debug(shown(line)),
    notice: (title, message) => toolkit.notice(shown(message), { title: shown(title) }),
    warning: (title, message) => toolkit.warning(shown(message), { title: shown(title) }),
    group: (title, lines) => {
      toolkit.startGroup(shown(title))
      try {
        for (const line of shown(lines.join('\n')).split('\n')) toolkit.info(line)
      } finally {
        toolkit.endGroup()
      }
    },
  }
}

/** Warns once of each file of the runner that cannot be written. */
function tellOnce({ warning }: Log) {
  const warned = new Set<string>()
  const unwritten = (what: string, error: unknown) => {
    const title = `The ${what} could not be written`
    if (!warned.has(title)) warning(title, messageOf(error))
    warned.add(title)
  }
  const attempt = (what: string, write: () => void) => {
    try {
      write()
    } catch (error) {
      unwritten(what, error)
    }
  }
  return { unwritten, attempt }
}

function unwritable(error: unknown): DeployError {
  return new DeployError(
    {
      title: 'The runner cannot save the state of this step',
      message: `${messageOf(error)}. Nothing was changed in AWS: the post step needs the state to finish what a killed run leaves.`,
      next: 'Free space on the disk of the runner, and let the user of the job write the file that GITHUB_STATE names.',
    },
    { cause: error },
  )
}

/** An output that is an ARN stays one; a sentence, or a list of services with their reasons, is for people. */
function isSentence(value: string): boolean {
  return /\s/.test(value)
}

/** A failure's sentences behind its title. */
export function paragraphs({ message, log, next, docs, link }: Failure): string[] {
  const [first = '', ...rest] = message.split('\n')
  const quoted = log
    ? [log.title, ...log.lines.map(line => `    ${line}`), ...(log.link ? [log.link] : [])]
    : []
  return [
    first,
    ...quoted,
    ...rest,
    ...(next ? [`Next: ${next}`] : []),
    ...(docs ? [docs] : []),
    ...(link ? [link] : []),
  ]
}

/**
 * Text from AWS and from containers may look like a workflow command; the runner would obey a line
 * that begins with `::` or holds `##[`. A zero-width space keeps it text, also where GitHub shows what
 * a command of ours carries.
 */
function neutralizeCommands(text: string): string {
  return text
    .split(/\r\n|\n|\r/)
    .map(line => line.replace(/^([\s\p{Cf}]*:):/u, '$1\u200B:').replaceAll('##[', '##\u200B['))
    .join('\n')
}
