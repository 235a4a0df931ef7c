import { expect, test } from '@jest/globals'
import {
  inMember,
  memberWords,
  readDeploymentTask,
} from '../../../../src/actions/run-task/deployment-task-inputs.ts'
import { DeployError } from '../../../../src/base/errors.ts'
import { mappingField } from '../../../../src/inputs/fields.ts'

const place = {
  region: 'eu-west-1',
  cluster: 'arn:aws:ecs:eu-west-1:123456789012:cluster/demo',
  service: 'web',
  maxAttempts: 3,
}

const read = async (text: string) =>
  readDeploymentTask('before', (await mappingField(() => text, 'before', { spelled: true })) ?? {}, place)

test('members are read as the inputs of run-task under their names', async () => {
  const yaml = `
command: bin/migrate --note 'two words'
container: app
environment: { VERSION: 1.10, FLAG: True, EMPTY: "" }
timeout: 90s
cpu: 512
memory: "1024"
subnets: [subnet-1, subnet-2]
security-groups: sg-1
assign-public-ip: false
tags: { team: shop, number: 007 }
started-by: release
task-settings: { count: 2, enableExecuteCommand: true }
`
  expect(await read(yaml)).toMatchObject({
    ...{ region: 'eu-west-1', cluster: place.cluster, service: 'web', maxAttempts: 3, wait: true },
    command: ['bin/migrate', '--note', 'two words'],
    container: 'app',
    environment: { VERSION: '1.10', FLAG: 'True', EMPTY: '' },
    timeout: 90_000,
    cpu: '512',
    memory: '1024',
    placement: { subnets: ['subnet-1', 'subnet-2'], securityGroups: ['sg-1'], publicIp: false },
    tags: { team: 'shop', number: '007' },
    startedBy: 'release',
    settings: { count: 2, enableExecuteCommand: true },
  })
})

test('a command may be a list of words, and capacity providers a list', async () => {
  const json =
    '{"command":["sh","-c","exit 0"],"capacity-provider-strategy":[{"capacityProvider":"SPOT","weight":1}]}'
  expect(await read(json)).toMatchObject({
    command: ['sh', '-c', 'exit 0'],
    placement: { providers: [{ capacityProvider: 'SPOT', weight: 1 }] },
  })
})

test.each([
  ['image: web:2', 'Input "before" sets what the deployment decides', /new revision/],
  ['wait: false', 'Input "before" sets what the deployment decides', /new revision/],
  ['comand: x', 'Input "before" has a member that run-task has no input for', /Did you mean "command"/],
  ['cpu:', 'Input "before" has a member without a value', /cpu/],
  ['timeout: soon', 'Input "before.timeout" is not a duration', /soon/],
  ['subnets: [net-1]', 'Input "before.subnets" has something that is no id', /net-1/],
])('%s is refused', async (text, title, message) => {
  await expect(read(text)).rejects.toMatchObject({ title, message: expect.stringMatching(message) })
})

test('errors speak of members, and of nothing else that has the name of one', async () => {
  const said = 'Container "memory" is not there. Correct the input "container" or inputs "cpu" and "memory".'
  expect(memberWords('after', said)).toBe(
    'Container "memory" is not there. Correct the input "after.container" or inputs "after.cpu" and "after.memory".',
  )
  const error = new DeployError({
    title: 'Input "cpu" is odd',
    message: 'x',
    next: 'Correct the input "cpu".',
  })
  await expect(inMember('after', () => Promise.reject(error))).rejects.toMatchObject({
    title: 'Input "after.cpu" is odd',
    next: 'Correct the input "after.cpu".',
  })
  await expect(inMember('after', () => Promise.reject(new TypeError('a fault')))).rejects.toThrow('a fault')
})
