import {
  DescribeContainerInstancesCommand,
  DescribeTaskSetsCommand,
  ListContainerInstancesCommand,
} from '@aws-sdk/client-ecs'
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import { describe, expect, test } from '@jest/globals'
import { clientConfig } from '../../simulator/api/client-config.ts'
import { demoCluster } from '../../simulator/fixtures/demo.ts'
import { addParameter, addRole } from '../../simulator/fixtures/task-dependencies.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import { address, demo } from '../support/sdk-account.ts'
import { codeDeployDemo, start } from '../support/sdk-codedeploy.ts'

/** Operations that the action does not ask for, and other people's tools do. */
const account = () => {
  const simulation = createSimulation()
  const options = { region: 'eu-west-1', ...clientConfig(simulation), maxAttempts: 1 }
  return { simulation, ssm: new SSMClient(options), sts: new STSClient(options) }
}

describe('ListContainerInstances', () => {
  test('lists those that are not INACTIVE, in pages', async () => {
    const { simulation, ecs } = demo({ launch: 'ec2-bridge' })
    const all = [...simulation.world.state.containerInstances.values()]
    const [first] = all
    if (first) first.status = 'INACTIVE'
    const page = await ecs.send(new ListContainerInstancesCommand({ cluster: demoCluster, maxResults: 1 }))
    expect(page).toMatchObject({
      containerInstanceArns: [all[1]?.containerInstanceArn],
      ...(all.length > 2 ? { nextToken: expect.any(String) } : {}),
    })
    const inactive = new ListContainerInstancesCommand({ cluster: demoCluster, status: 'INACTIVE' as never })
    await expect(ecs.send(inactive)).rejects.toMatchObject({ name: 'InvalidParameterException' })
  })

  test('finds one by its EC2 instance', async () => {
    const { simulation, ecs } = demo({ launch: 'ec2-bridge' })
    const [, wanted] = [...simulation.world.state.containerInstances.values()]
    const filter = `ec2InstanceId == ${wanted?.ec2InstanceId}`
    const found = await ecs.send(new ListContainerInstancesCommand({ cluster: demoCluster, filter }))
    expect(found.containerInstanceArns).toEqual([wanted?.containerInstanceArn])
    const described = await ecs.send(
      new DescribeContainerInstancesCommand({
        cluster: demoCluster,
        containerInstances: found.containerInstanceArns,
      }),
    )
    expect(described.containerInstances).toMatchObject([{ ec2InstanceId: wanted?.ec2InstanceId }])
    const other = new ListContainerInstancesCommand({ cluster: demoCluster, filter: 'attribute:x == y' })
    await expect(ecs.send(other)).rejects.toMatchObject({ name: 'InvalidParameterException' })
  })
})

describe('DescribeTaskSets', () => {
  test('describes all of a service, or those that are named', async () => {
    const demoAccount = codeDeployDemo()
    await start(demoAccount)
    await demoAccount.clock.sleep(60_000)
    const { ecs } = demoAccount
    const { taskSets = [] } = await ecs.send(new DescribeTaskSetsCommand(address))
    expect(taskSets.map(({ status }) => status).sort()).toEqual(['ACTIVE', 'PRIMARY'])
    const named = [taskSets[1]?.id ?? '', taskSets[0]?.taskSetArn ?? '', 'ecs-svc/1']
    const some = await ecs.send(new DescribeTaskSetsCommand({ ...address, taskSets: named }))
    expect(some.taskSets?.map(({ id }) => id)).toEqual([taskSets[1]?.id, taskSets[0]?.id])
    expect(some.failures).toEqual([{ arn: 'ecs-svc/1', reason: 'MISSING' }])
  })

  test('a service has to be there, and has none under the ECS controller', async () => {
    const { ecs } = demo()
    const gone = new DescribeTaskSetsCommand({ ...address, service: 'gone' })
    await expect(ecs.send(gone)).rejects.toMatchObject({ name: 'ServiceNotFoundException' })
    expect((await ecs.send(new DescribeTaskSetsCommand(address))).taskSets).toEqual([])
  })
})

describe('GetParameter', () => {
  test('gives the value of a parameter, decrypted if asked', async () => {
    const { simulation, ssm } = account()
    addParameter(simulation.world, '/web/key', 'secret')
    const plain = await ssm.send(new GetParameterCommand({ Name: '/web/key', WithDecryption: true }))
    expect(plain.Parameter).toMatchObject({ Name: '/web/key', Value: 'secret', Version: 1 })
    const sealed = await ssm.send(new GetParameterCommand({ Name: '/web/key:1' }))
    expect(sealed.Parameter).toMatchObject({ Selector: ':1' })
    expect(sealed.Parameter?.Value).not.toBe('secret')
  })

  test('one that is not there is an error, and so is its version', async () => {
    const { simulation, ssm } = account()
    addParameter(simulation.world, '/web/key', 'secret')
    await expect(ssm.send(new GetParameterCommand({ Name: '/web/other' }))).rejects.toMatchObject({
      name: 'ParameterNotFound',
    })
    await expect(ssm.send(new GetParameterCommand({ Name: '/web/key:9' }))).rejects.toMatchObject({
      name: 'ParameterVersionNotFound',
      message: expect.stringContaining('could not find version 9 of /web/key'),
    })
  })

  test('asks the policy for the parameter', async () => {
    const { simulation, ssm } = account()
    simulation.policy = ['ssm:GetParameters']
    await expect(ssm.send(new GetParameterCommand({ Name: '/web/key' }))).rejects.toThrow(
      'ssm:GetParameter on resource: arn:aws:ssm:eu-west-1:123456789012:parameter/web/key',
    )
  })
})

describe('AssumeRole', () => {
  const RoleArn = 'arn:aws:iam::123456789012:role/elsewhere'
  const request = { RoleArn, RoleSessionName: 'run' }

  test('gives credentials of a role that trusts the caller', async () => {
    const { simulation, sts } = account()
    addRole(simulation.world, 'elsewhere', ['arn:aws:iam::123456789012:role/deploy'])
    const { Credentials, AssumedRoleUser } = await sts.send(
      new AssumeRoleCommand({ ...request, DurationSeconds: 900 }),
    )
    expect(Credentials).toMatchObject({
      AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
      SecretAccessKey: expect.stringMatching(/^.{40}$/),
      SessionToken: expect.any(String),
      Expiration: new Date(simulation.clock.now() + 900_000),
    })
    expect(AssumedRoleUser?.Arn).toBe('arn:aws:sts::123456789012:assumed-role/elsewhere/run')
  })

  test('refuses a role that does not, or is not there, and more than an hour', async () => {
    const { simulation, sts } = account()
    const assume = (more = {}) => sts.send(new AssumeRoleCommand({ ...request, ...more }))
    await expect(assume()).rejects.toMatchObject({ name: 'AccessDenied' })
    addRole(simulation.world, 'elsewhere', ['ecs-tasks.amazonaws.com'])
    await expect(assume()).rejects.toMatchObject({ name: 'AccessDenied' })
    addRole(simulation.world, 'elsewhere', ['arn:aws:iam::123456789012:root'])
    await expect(assume({ DurationSeconds: 7200 })).rejects.toMatchObject({ name: 'ValidationError' })
    simulation.policy = ['sts:GetCallerIdentity']
    await expect(assume()).rejects.toThrow(`sts:AssumeRole on resource: ${RoleArn}`)
  })
})
