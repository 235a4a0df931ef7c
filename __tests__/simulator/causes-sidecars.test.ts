import { describe, expect, test } from '@jest/globals'
import { begin } from '../support/sdk-failing-task.ts'

const image = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/cicd-demo:2.0.0'

describe('tasks of several containers', () => {
  test('the sidecar decides, and the application is killed after it', async () => {
    const { firstStopped, logOf } = await begin('cause-sidecar')
    const task = await firstStopped()
    expect(task).toMatchObject({
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      containers: [
        { name: 'app', exitCode: 137 },
        { name: 'proxy', exitCode: 1 },
      ],
    })
    expect((await logOf(task, 'proxy')).at(-1)).toBe('proxy.yaml: unknown key')
    expect(await logOf(task, 'app')).toEqual(['starting cicd-demo 2.0.0'])
  })

  test('the application waits in vain for its migration', async () => {
    const { firstStopped, logOf } = await begin('cause-dependency')
    const task = await firstStopped()
    const migration = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/cicd-demo-migrate:2.0.0'
    expect(task).toMatchObject({
      stopCode: 'TaskFailedToStart',
      stoppedReason: 'Task failed to start',
      containers: [
        {
          name: 'app',
          exitCode: 143,
          reason: `CannotStartContainerError: dependency graph: failed to resolve container ordering dependency [migrate(${migration}) (STOPPED->RUNNING) - Exit: 1] for target [app(${image}) (NONE->RUNNING)] as dependency did not exit successfully.`,
        },
        { name: 'migrate', exitCode: 1 },
      ],
    })
    expect((await logOf(task, 'migrate')).at(-1)).toBe('migration 17 failed')
  })
})
