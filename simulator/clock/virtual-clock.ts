import { type Clock, timeoutError } from '../../src/base/clock.ts'
import { createEventQueue } from './event-queue.ts'

/** A clock whose time moves only from event to event: simulated minutes pass in real microseconds. */
export interface VirtualClock extends Clock {
  /** Runs `run` when the virtual time reaches `at` (ms since the epoch; a past time runs at the next step). */
  schedule(at: number, run: () => void): void
  /** Moves the time to `at`, running everything due on the way in order; never moves backwards. */
  advanceTo(at: number): void
  /** Leaves the driving of time to the HTTP server: sleepers no longer pull it forward. */
  setExternallyPaced(paced: boolean): void
  /** Calls `watcher` just before the time leaves a moment, so that it can look at how that moment ended. */
  beforeAdvance(watcher: (leaving: number) => void): void
}

/** Time and what is scheduled in it, without anybody who moves it. */
type Calendar = Pick<VirtualClock, 'now' | 'schedule' | 'advanceTo' | 'beforeAdvance'> & {
  /** Runs what comes next, whenever that is; false when nothing comes. */
  runNext(until?: number): boolean
  /** Schedules, and returns what takes it back. */
  book(at: number, run: () => void): () => void
}

const defaultStart = Date.UTC(2026, 10, 23, 9, 0, 0)

const createCalendar = (start: number): Calendar => {
  const timeline = createEventQueue()
  const watchers: ((leaving: number) => void)[] = []
  let time = start
  const moveTo = (at: number): void => {
    if (at <= time) return
    for (const watcher of watchers) watcher(time)
    time = at
  }
  const runNext = (until = Number.POSITIVE_INFINITY): boolean => {
    const next = timeline.take(until)
    if (!next) return false
    moveTo(next.at)
    next.run()
    return true
  }
  const book = (at: number, run: () => void): (() => void) => {
    const entry = { at, run }
    timeline.add(entry)
    return () => timeline.remove(entry)
  }
  return {
    now: () => time,
    runNext,
    book,
    schedule: (at, run) => void book(at, run),
    advanceTo: at => {
      while (runNext(at)) {}
      moveTo(at)
    },
    beforeAdvance: watcher => void watchers.push(watcher),
  }
}

// Real I/O (an SDK reading its shared config files) must finish before virtual time may move,
// or a test would depend on the speed of the disk.
const finishReads = async (): Promise<void> => {
  do {
    await new Promise(resolve => setImmediate(resolve))
  } while (process.getActiveResourcesInfo().some(kind => kind.startsWith('FSReq')))
  await new Promise(resolve => setImmediate(resolve))
}

/** Counts who sleeps and lets the calendar run as long as one does. */
const createPump = (calendar: Calendar) => {
  let sleepers = 0
  let wakings = 0
  let pumping = false
  let paced = false
  const pump = async (): Promise<void> => {
    pumping = true
    while (sleepers > 0 && !paced) {
      await finishReads()
      const before = wakings
      while (sleepers > 0 && wakings === before && !paced && calendar.runNext()) {}
    }
    pumping = false
  }
  const start = (): void => {
    if (sleepers > 0 && !pumping && !paced) void pump()
  }
  return {
    fellAsleep: () => {
      sleepers++
      start()
    },
    wokeUp: () => {
      sleepers--
      wakings++
    },
    /** There is something to do although no sleeper woke up. */
    stirred: () => {
      wakings++
    },
    setPaced: (value: boolean) => {
      paced = value
      start()
    },
  }
}

type Pump = ReturnType<typeof createPump>

const sleepBy =
  (calendar: Calendar, pump: Pump): VirtualClock['sleep'] =>
  (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason)
        return
      }
      const cancel = calendar.book(calendar.now() + Math.max(0, ms), () => {
        signal?.removeEventListener('abort', abort)
        pump.wokeUp()
        resolve()
      })
      const abort = (): void => {
        cancel()
        pump.wokeUp()
        reject(signal?.reason)
      }
      signal?.addEventListener('abort', abort, { once: true })
      pump.fellAsleep()
    })

// An event and no sleeper: it may strike on the way but never pulls the time forward.
const limitBy =
  (calendar: Calendar, pump: Pump): VirtualClock['limit'] =>
  <T>(work: Promise<T>, ms: number, signal: AbortSignal) =>
    new Promise<T>((resolve, reject) => {
      const abort = (): void => reject(signal.reason)
      if (signal.aborted) abort()
      signal.addEventListener('abort', abort, { once: true })
      const cancel = calendar.book(calendar.now() + Math.max(0, ms), () => {
        pump.stirred()
        reject(timeoutError())
      })
      const done = (): void => {
        cancel()
        signal.removeEventListener('abort', abort)
      }
      work.finally(done).then(resolve, reject)
    })

/** A virtual clock that starts at `start` (ms since the epoch); see VirtualClock. */
export function createVirtualClock(start: number = defaultStart): VirtualClock {
  const calendar = createCalendar(start)
  const pump = createPump(calendar)
  const { now, schedule, advanceTo, beforeAdvance } = calendar
  return {
    now,
    monotonic: now,
    schedule,
    advanceTo,
    beforeAdvance,
    sleep: sleepBy(calendar, pump),
    limit: limitBy(calendar, pump),
    setExternallyPaced: pump.setPaced,
  }
}
