import { describe, expect, test } from '@jest/globals'
import { createVirtualClock } from '../../simulator/clock/virtual-clock.ts'

describe('the virtual clock', () => {
  test('runs every event on the way in order and then wakes the sleeper', async () => {
    const clock = createVirtualClock(0)
    const seen: string[] = []
    const note = (name: string) => () => seen.push(`${name} ${clock.now()}`)
    clock.schedule(2000, note('b'))
    clock.schedule(1000, note('a'))
    clock.schedule(2000, note('c'))
    clock.schedule(9000, note('never'))
    await clock.sleep(5000)
    expect(seen).toEqual(['a 1000', 'b 2000', 'c 2000'])
    expect(clock.now()).toBe(5000)
  })

  test('wakes two sleepers in the order of their times', async () => {
    const clock = createVirtualClock(0)
    const seen: string[] = []
    const nap = async (name: string, ms: number) => {
      await clock.sleep(ms)
      seen.push(`${name} ${clock.now()}`)
    }
    await Promise.all([nap('long', 3000), nap('short', 1000).then(() => nap('again', 1000))])
    expect(seen).toEqual(['short 1000', 'again 2000', 'long 3000'])
  })

  test('rejects at the very moment an event aborts the signal', async () => {
    const clock = createVirtualClock(0)
    const controller = new AbortController()
    clock.schedule(1500, () => controller.abort(new Error('deadline')))
    await expect(clock.sleep(60_000, controller.signal)).rejects.toThrow('deadline')
    expect(clock.now()).toBe(1500)
  })

  test('rejects at once when the signal has already been aborted', async () => {
    const clock = createVirtualClock(0)
    await expect(clock.sleep(1000, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone')
    expect(clock.now()).toBe(0)
  })

  test('advanceTo runs what is due, events made on the way included, and never goes back', () => {
    const clock = createVirtualClock(0)
    const seen: number[] = []
    clock.schedule(100, () => clock.schedule(200, () => seen.push(clock.now())))
    clock.advanceTo(300)
    clock.advanceTo(50)
    expect(seen).toEqual([200])
    expect(clock.now()).toBe(300)
  })

  test('paced from outside, sleepers wait for somebody to move the time', async () => {
    const clock = createVirtualClock(0)
    clock.setExternallyPaced(true)
    let awake = false
    const nap = clock.sleep(1000).then(() => {
      awake = true
    })
    await new Promise(resolve => setImmediate(resolve))
    expect(awake).toBe(false)
    clock.advanceTo(1000)
    await nap
    expect(awake).toBe(true)
  })
})
