import { describeError } from '../aws/client/errors.ts'
import { DeployError } from '../base/errors.ts'
import type { Log } from '../base/log.ts'

/** Asks for something that a run can do without; `otherwise` stands where it cannot be read. */
export type OptionalRead = <T>(title: string, look: () => Promise<T>, otherwise: T) => Promise<T>

/** Looks that fail nothing: each refusal is told once, however many looks meet it. */
export function createOptionalRead(log: Log): OptionalRead {
  const told = new Set<string>()
  return async (title, look, otherwise) => {
    try {
      return await look()
    } catch (error) {
      if (!(error instanceof DeployError)) throw error
      if (!told.has(error.message)) log.notice(title, describeError(error))
      told.add(error.message)
      return otherwise
    }
  }
}
