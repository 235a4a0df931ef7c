import { DeployError } from '../base/errors.ts'

/** Does the rest of a change; where that fails, the error says which settings UpdateService has changed before. */
export function afterSettings<T>(
  settings: Readonly<Record<string, unknown>>,
  work: () => Promise<T>,
): Promise<T> {
  const members = Object.keys(settings).join(', ')
  const done = members === '' ? [] : [`UpdateService has already changed ${members} of the service.`]
  return afterDone(done, work)
}

/** The same of anything that AWS has carried out before, in sentences. */
export async function afterDone<T>(done: readonly string[], work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (done.length === 0 || !(error instanceof DeployError)) throw error
    const { title, message, next, docs, link, isGone, cause, fatal } = error
    const where = { ...(docs ? { docs } : {}), ...(link ? { link } : {}) }
    const rest = { ...(next ? { next } : {}), ...where, ...(isGone ? { isGone } : {}) }
    throw new DeployError({ title, message: [message, ...done].join('\n'), ...rest }, { cause, fatal })
  }
}
