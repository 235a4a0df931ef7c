import { expect, test } from '@jest/globals'
import type { Clients } from '../../../../src/aws/client/clients.ts'
import { getTarget } from '../../../../src/aws/codedeploy/targets.ts'
import { createRedactor } from '../../../../src/redact/redactor.ts'

/** The target that CodeDeploy tells with one event, which has these diagnostics. */
async function noteOf(diagnostics: object): Promise<string | undefined> {
  const send = async () => ({
    deploymentTarget: {
      ecsTarget: {
        lifecycleEvents: [{ lifecycleEventName: 'BeforeInstall', status: 'Failed', diagnostics }],
      },
    },
  })
  const clients = {
    codedeploy: async () => ({ send }),
    redactor: createRedactor(() => ({ values: ['hunter2hunter2'] })),
  }
  const { stages } = await getTarget(clients as unknown as Clients, 'd-OURS12345', 'prod:web')
  return stages[0]?.note
}

test('what a function says is told, its code first', async () => {
  expect(
    await noteOf({ errorCode: 'ScriptFailed', message: 'It failed.', logTail: 'GET / 500\n\nGET /cart 500' }),
  ).toBe('ScriptFailed: It failed.\nGET / 500\nGET /cart 500')
})

test('what succeeded says nothing', async () => {
  expect(await noteOf({ errorCode: 'Success', message: '', logTail: '' })).toBeUndefined()
})

test('a line of 152 kB is cut, and of many lines the last are left', async () => {
  const lines = Array.from({ length: 500 }, (_, index) => `line ${index}`)
  const note = (await noteOf({ message: 'x'.repeat(152_000), logTail: lines.join('\n') })) ?? ''
  expect(note.length).toBeLessThan(1000)
  expect(note).toMatch(/^x{300}…\nline 480\n/)
  expect(note).toMatch(/\nline 499$/)
})

test('secrets are hidden: values, and a private key over several lines', async () => {
  const key = [
    '-----BEGIN RSA PRIVATE KEY-----',
    'A'.repeat(64),
    'B'.repeat(64),
    '-----END RSA PRIVATE KEY-----',
  ]
  const note = await noteOf({ message: 'the password hunter2hunter2 is wrong', logTail: key.join('\n') })
  expect(note).not.toContain('hunter2hunter2')
  expect(note).not.toContain('AAAA')
  expect(note).not.toContain('BBBB')
})

test('what a terminal would obey is taken out', async () => {
  expect(await noteOf({ message: '\u001B[31mred\u001B[0m' })).toBe('red')
})
