import { expect, test } from '@jest/globals'
import { cachedRead } from '../../../src/strategy/cached-read.ts'

/** A read whose answers are scripted; an error in the script is thrown. */
function scripted(...script: readonly unknown[]) {
  let reads = 0
  const read = async () => {
    const answer = script[Math.min(reads++, script.length - 1)]
    if (answer instanceof Error) throw answer
    return answer
  }
  return { read, count: () => reads }
}

test('the first read is done in any case, and is news', async () => {
  const { read, count } = scripted('a')
  expect(await cachedRead(read)(false)).toEqual({ value: 'a', changed: true })
  expect(count()).toBe(1)
})

test('what is not due is remembered, and is no news', async () => {
  const { read, count } = scripted('a', 'b')
  const ask = cachedRead(read)
  await ask(true)
  expect(await ask(false)).toEqual({ value: 'a', changed: false })
  expect(count()).toBe(1)
  expect(await ask(true)).toEqual({ value: 'b', changed: true })
})

test('an answer that says the same is no news, whatever object it is', async () => {
  const ask = cachedRead(scripted({ tasks: [1] }, { tasks: [1] }, { tasks: [2] }).read)
  await ask(true)
  expect((await ask(true)).changed).toBe(false)
  expect((await ask(true)).changed).toBe(true)
})

test('after so many that were left out, the next is done', async () => {
  const { read, count } = scripted('a')
  const ask = cachedRead(read, 3)
  for (let look = 0; look < 9; look++) await ask(false)
  expect(count()).toBe(3)
})

test('with none to be left out, each is done', async () => {
  const { read, count } = scripted('a')
  const ask = cachedRead(read, 0)
  for (let look = 0; look < 4; look++) await ask(false)
  expect(count()).toBe(4)
})

test('one that was due and failed is owed', async () => {
  const { read, count } = scripted('a', new Error('socket hang up'), 'b')
  const ask = cachedRead(read)
  await ask(true)
  await expect(ask(true)).rejects.toThrow('socket hang up')
  expect(await ask(false)).toEqual({ value: 'b', changed: true })
  expect(count()).toBe(3)
})

test('what the read needs is what it is asked with', async () => {
  const ask = cachedRead(async (from: number, to: number) => to - from)
  expect((await ask(true, 1, 5)).value).toBe(4)
  expect((await ask(false, 1, 9)).value).toBe(4)
  expect((await ask(true, 1, 9)).value).toBe(8)
})
