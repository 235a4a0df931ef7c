import type { VirtualClock } from '../simulator/clock/virtual-clock.ts'

/** Runs work that knows only the global timers, such as the SDK's waiters, on the virtual clock. */
export async function inVirtualTime<T>(clock: VirtualClock, work: () => Promise<T>): Promise<T> {
  const { setTimeout, clearTimeout } = globalThis
  const { now } = Date
  const pending = new Map<object, AbortController>()
  const sleep = (run: () => void, ms = 0) => {
    const timer = { ref: () => timer, unref: () => timer, hasRef: () => true }
    const cancelled = new AbortController()
    pending.set(timer, cancelled)
    clock.sleep(ms, cancelled.signal).then(run, () => {})
    return timer
  }
  globalThis.setTimeout = sleep as unknown as typeof setTimeout
  globalThis.clearTimeout = ((timer: object) => pending.get(timer)?.abort()) as typeof clearTimeout
  Date.now = () => clock.now()
  try {
    return await work()
  } finally {
    Object.assign(globalThis, { setTimeout, clearTimeout })
    Date.now = now
  }
}
