// Puts a Node.js program on the clock of the simulated account at AWS_ENDPOINT_URL: `node --import` runs this before it.
// Timers let the account's time go on as soon as no request is under way; the program itself is unchanged.
import { subscribe } from 'node:diagnostics_channel'
import { Agent, request } from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import promises from 'node:timers/promises'

/** Turns of the event loop, of a real millisecond each, without a request: then the program does nothing but wait. */
const IDLE_TURNS = 8

const realTimeout = globalThis.setTimeout
const agent = new Agent({ keepAlive: false })
const timers = new Set()
let underWay = 0
let isTurning = false

subscribe('http.client.request.start', ({ request: { path }, request: started }) => {
  if (path.startsWith('/_advance')) return
  underWay++
  started.once('close', () => underWay--)
})

/** Lets so many milliseconds of the account pass; the time there after that. */
async function advance(ms) {
  const { promise, resolve, reject } = Promise.withResolvers()
  const url = new URL(`/_advance?seconds=${ms / 1000}`, process.env.AWS_ENDPOINT_URL)
  const sent = request(url, { method: 'POST', agent }, async answer => {
    const parts = await answer.toArray()
    resolve(JSON.parse(Buffer.concat(parts).toString()).now)
  })
  sent.on('error', reject)
  sent.end()
  return promise
}

let now = await advance(0)
const start = now

async function idle() {
  for (let turns = 0; turns < IDLE_TURNS; turns = underWay === 0 ? turns + 1 : 0)
    await new Promise(resolve => realTimeout(resolve, 1))
}

async function turn() {
  if (isTurning) return
  isTurning = true
  while ([...timers].some(({ isHeld }) => isHeld)) {
    await idle()
    const next = Math.min(...[...timers].map(({ at }) => at))
    if (next > now && next < Number.POSITIVE_INFINITY) now = Math.max(next, await advance(next - now))
    for (const timer of [...timers].filter(({ at }) => at <= now).sort((a, b) => a.at - b.at)) {
      if (timers.delete(timer)) timer.run()
    }
  }
  isTurning = false
}

function sleep(run, ms = 0, ...args) {
  const timer = { at: now + Math.max(1, ms || 0), isHeld: true, run: () => run(...args) }
  const handle = {
    ref: () => hold(true),
    unref: () => hold(false),
    hasRef: () => timer.isHeld,
    refresh: () => {
      timer.at = now + ms
      timers.add(timer)
      return handle
    },
    cancel: () => timers.delete(timer),
  }
  const hold = isHeld => {
    timer.isHeld = isHeld
    if (isHeld) void turn()
    return handle
  }
  timers.add(timer)
  void turn()
  return handle
}

const realClear = globalThis.clearTimeout
const clear = timer => (timer?.cancel ? timer.cancel() : realClear(timer))

promises.setTimeout = (ms, value, { signal } = {}) =>
  new Promise((resolve, reject) => {
    const abort = () => {
      clear(timer)
      reject(Object.assign(new Error('The operation was aborted'), { name: 'AbortError', code: 'ABORT_ERR' }))
    }
    const timer = sleep(() => {
      signal?.removeEventListener('abort', abort)
      resolve(value)
    }, ms)
    if (signal?.aborted) abort()
    else signal?.addEventListener('abort', abort, { once: true })
  })
syncBuiltinESMExports()
globalThis.setTimeout = sleep
globalThis.clearTimeout = clear
Date.now = () => now
performance.now = () => now - start
