import type { Failure } from '../base/errors.ts'
import type { Runner, Toolkit } from './runner.ts'

/** The end of the process. */
export interface LastWords {
  /** Ends it once all that was told is written: nothing that is still open may keep it. */
  end(exitCode: number): Promise<void>
  /** Ends it with one error, where the run has no result and will have none. */
  abandon(failure: Failure): void
}

/** What is told of a run that stopped in the middle. */
export const NO_RESULT: Failure = {
  title: 'The action stopped without a result',
  message: 'It had nothing left to wait for. A deployment that was started continues in AWS.',
  next: 'Check the service. Run the job again with debug logging and report what it prints.',
}

/** The only way in which the process ends; the first word is the last. The runner is made when it has to speak. */
export function lastWords(toolkit: Toolkit, createRunner: () => Runner): LastWords {
  let ending = false
  const leave = async (exitCode: number) => {
    process.exitCode = exitCode
    try {
      await toolkit.ready()
    } finally {
      await Promise.all([written(process.stdout), written(process.stderr)])
      process.exit(exitCode)
    }
  }
  return {
    end: async exitCode => {
      ending = true
      await leave(exitCode)
    },
    abandon: failure => {
      if (ending) return
      ending = true
      createRunner().fail(failure)
      void leave(1)
    },
  }
}

/** Resolves when all that was written to a stream has left the process. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise(resolve => stream.write('', () => resolve()))
}
