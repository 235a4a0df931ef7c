import { CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import {
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  type Task,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs'
import { clientConfig } from '../../simulator/api/client-config.ts'
import { demoCluster } from '../../simulator/fixtures/demo.ts'
import { causeScenarios } from '../../simulator/scenarios/causes.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import { address, clientsOf, messagesSince, readService, taskArns } from './sdk-account.ts'

/** The account of a scenario in which its deployment has just begun. */
export async function begin(name: string) {
  const scenario = causeScenarios.find(each => each.name === name)
  if (!scenario) throw new Error(`there is no scenario ${name}`)
  const simulation = createSimulation()
  scenario.arrange(simulation)
  const { ecs, elb } = clientsOf(simulation)
  const since = simulation.clock.now()
  const running = await ecs.send(
    new DescribeTaskDefinitionCommand({ taskDefinition: (await readService(ecs)).taskDefinition }),
  )
  const { containerDefinitions = [] } = running.taskDefinition ?? {}
  const file = scenario.files?.['task-definition.json']
  const { image } = scenario.inputs
  const definition = file
    ? JSON.parse(file)
    : { ...running.taskDefinition, containerDefinitions: [{ ...containerDefinitions[0], image }] }
  const { taskDefinition } = await ecs.send(
    new RegisterTaskDefinitionCommand(definition as RegisterTaskDefinitionCommandInput),
  )
  const taskDefinitionArn = taskDefinition?.taskDefinitionArn
  await ecs.send(new UpdateServiceCommand({ ...address, taskDefinition: taskDefinitionArn }))

  const stopped = async (): Promise<Task[]> => {
    const tasks = await taskArns(ecs, 'STOPPED')
    if (tasks.length === 0) return []
    const answer = await ecs.send(new DescribeTasksCommand({ cluster: demoCluster, tasks }))
    return (answer.tasks ?? []).filter(
      task => task.lastStatus === 'STOPPED' && task.taskDefinitionArn === taskDefinitionArn,
    )
  }
  const messages = async () => messagesSince(await readService(ecs), since)
  /** The first task of the new revision that has stopped; undefined when none does in ten minutes. */
  const firstStopped = async (): Promise<Task | undefined> => {
    for (let second = 0; second < 600; second++) {
      const [task] = await stopped()
      if (task) return task
      await simulation.clock.sleep(1000)
    }
    return undefined
  }
  const logOf = async (task: Task | undefined, container: string) => {
    const logs = new CloudWatchLogsClient({
      region: 'eu-west-1',
      ...clientConfig(simulation),
      maxAttempts: 1,
    })
    const logStreamName = `app/${container}/${task?.taskArn?.split('/').at(-1)}`
    const { events } = await logs.send(
      new GetLogEventsCommand({ logGroupName: '/ecs/cicd-demo', logStreamName }),
    )
    return (events ?? []).map(event => event.message)
  }
  return { simulation, clock: simulation.clock, ecs, elb, messages, firstStopped, logOf }
}
