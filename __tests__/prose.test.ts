import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { check } from '../prose/check.ts'
import { actionProse, scenarioProse, sourceProse, workflowProse } from '../prose/texts.ts'

const termsOf = async (text: string) => (await check({ file: 'text', text })).map(({ term }) => term)

test('words that are not used are found in a document, and not in its code', async () => {
  expect(
    await termsOf(
      'Nobody waits. The deployment goes\non in AWS, and `nobody` is code.\n\n```\nnobody\n```\n',
    ),
  ).toEqual(['nobody', 'goes on'])
  expect(await termsOf('The deployment continues in AWS. No one waits for it.')).toEqual([])
})

test('the texts of a source file are its strings and templates, not its imports and names', () => {
  const file = join(tmpdir(), `prose-${process.pid}.ts`)
  try {
    writeFileSync(
      file,
      `import 'not a text'\nconst nobody = \`waits \${'for a person'} here\`\nconst key = 'under-way'\n`,
    )
    expect(sourceProse(file).text).toBe('waits 1 here\n\nfor a person')
  } finally {
    rmSync(file)
  }
})

test('what action.yml says is found', () => {
  const { text } = actionProse('action.yml')
  expect(text).toContain('Name or ARN of the cluster.')
  expect(text).not.toContain('(unchanged)')
})

test('an input is read also where an output has its name', () => {
  const { text } = actionProse('schedule/action.yml')
  expect(text).toContain('to update to the revision')
  expect(text).toContain('that run the revision now')
})

test('a workflow shows its names and descriptions, the demo the sentences of the scenarios', () => {
  const { text } = workflowProse('.github/workflows/deploy-services.yml')
  expect(text).toContain('Read the environments')
  expect(text).toContain('How long each deployment may take')
  expect(text).not.toContain('actions/checkout')
  expect(scenarioProse('rolling', [{ title: 'One.' }, { title: 'Two.' }]).text).toBe('One.\n\nTwo.')
})

test('what is still to be reworded is in the sources alone', () => {
  const files = Object.keys(JSON.parse(readFileSync('prose/to-do.json', 'utf8')) as object)
  expect(files.filter(file => !file.startsWith('src/'))).toEqual([])
})
