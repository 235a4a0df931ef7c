import { expect, test } from '@jest/globals'
import { answered } from '../../../../src/aws/client/answered.ts'
import { batches } from '../../../../src/aws/client/batches.ts'
import { itemsOf, paginate } from '../../../../src/aws/client/paginate.ts'
import { afterRefusal } from '../../../../src/aws/client/refusals.ts'

/** Pages by their tokens, and which of them were read. */
function list(
  pages: Readonly<Record<string, readonly [items: readonly number[] | undefined, next: string | undefined]>>,
) {
  const read: string[] = []
  const readPage = async (token: string | undefined) => {
    read.push(token ?? 'first')
    const [items, nextToken] = pages[token ?? 'first'] ?? [undefined, undefined]
    return { items, nextToken }
  }
  return { readPage, read }
}

/** Only a missing token ends a list: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html */
test.each<[string, Parameters<typeof list>[0], readonly number[]]>([
  ['one page', { first: [[1, 2], undefined] }, [1, 2]],
  ['two pages', { first: [[1], 'a'], a: [[2], undefined] }, [1, 2]],
  ['an empty page between', { first: [[1], 'a'], a: [[], 'b'], b: [[2], undefined] }, [1, 2]],
  ['a page without items', { first: [undefined, 'a'], a: [[2], undefined] }, [2]],
  ['an empty token at the end', { first: [[1], ''] }, [1]],
  ['a token that leads to itself', { first: [[1], 'a'], a: [[2], 'a'] }, [1, 2]],
  ['nothing', { first: [undefined, undefined] }, []],
])('a list of %s is read whole', async (_, pages, expected) => {
  const { readPage, read } = list(pages)
  expect(await paginate(readPage)).toEqual(expected)
  expect(read).toEqual(Object.keys(pages))
})

test.each([
  [1, [1], ['first']],
  [2, [1, 2], ['first']],
  [3, [1, 2, 3], ['first', 'a']],
  [9, [1, 2, 3, 4], ['first', 'a']],
])('of the first %d items no more pages are read than they take', async (most, items, pages) => {
  const { readPage, read } = list({ first: [[1, 2], 'a'], a: [[3, 4], undefined] })
  expect([await paginate(readPage, most), read]).toEqual([items, pages])
})

test('the next page is read when it is needed', async () => {
  const { readPage, read } = list({ first: [[1], 'a'], a: [[2], undefined] })
  for await (const item of itemsOf(readPage)) if (item === 1) break
  expect(read).toEqual(['first'])
})

test.each([
  [0, []],
  [2, [2]],
  [3, [2, 1]],
  [4, [2, 2]],
])('%d things are asked for in batches of two: %j', (count, sizes) => {
  expect(
    batches(
      Array.from({ length: count }, (_, index) => index),
      2,
    ).map(({ length }) => length),
  ).toEqual(sizes)
})

test('an answer without what it must say is as good as lost', () => {
  expect(answered('a', 'what')).toBe('a')
  for (const value of ['', undefined])
    expect(() => answered(value, 'which one')).toThrow('The answer does not say which one.')
})

test.each([
  [
    'Service cannot be updated while active deployments exist.',
    'Wait until the deployments in progress have ended',
  ],
  ['The Task definition is not valid for the service.', 'Compare the task definition with the service'],
  ['Something else.', 'Correct what AWS names, then run the job again.'],
])('after "%s": %s', (sentence, next) => {
  expect(afterRefusal(sentence)).toContain(next)
})
