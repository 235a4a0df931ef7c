import { expect, test } from '@jest/globals'
import { splitWords } from '../../../src/inputs/shell-words.ts'

test.each<[string, string[]]>([
  ['sh -c "echo hi"', ['sh', '-c', 'echo hi']],
  ['["sh", "-c", "a b", ""]', ['sh', '-c', 'a b', '']],
  ['["sleep", 10, 1.10, true]', ['sleep', '10', '1.10', 'true']],
  [' [ "a" ] ', ['a']],
  ['[ -f x ]', ['[', '-f', 'x', ']']],
  ['[ "$A" = "b" ]', ['[', '$A', '=', 'b', ']']],
  ['[[ -f x ]]; echo', ['[[', '-f', 'x', ']];', 'echo']],
  ['echo ["a",', ['echo', '[a,']],
])('%s', (text, words) => {
  expect(splitWords(text, 'command')).toEqual(words)
})

test.each([
  ['["a",', 'begins like a list and is no JSON'],
  ['["hunter2" "b"]', 'begins like a list and is no JSON'],
  ["['sh','-c','x']", 'begins like a list and is no JSON'],
  ['[ "a", "b", ]', 'begins like a list and is no JSON'],
  ['[sh, -c, x]', 'begins like a list and is no JSON'],
  ['[]', 'has no word, which would be no command at all'],
  ['["a", null]', 'has an item that is no word'],
  ['["a", ["hunter2"]]', 'has an item that is no word'],
  ['["a", {"hunter2": 1}]', 'has an item that is no word'],
])('%s is refused, and not repeated', (text, problem) => {
  let failure: unknown
  try {
    splitWords(text, 'command')
  } catch (error) {
    failure = error
  }
  expect(failure).toMatchObject({ title: `Input "command" ${problem}` })
  expect(JSON.stringify(failure)).not.toContain('hunter2')
  expect(String(failure)).not.toContain('hunter2')
})
