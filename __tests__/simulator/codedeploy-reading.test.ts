import {
  BatchGetApplicationsCommand,
  BatchGetDeploymentGroupsCommand,
  BatchGetDeploymentsCommand,
  BatchGetDeploymentTargetsCommand,
  GetApplicationCommand,
  GetApplicationRevisionCommand,
  GetDeploymentCommand,
  GetDeploymentConfigCommand,
  GetDeploymentGroupCommand,
  GetDeploymentTargetCommand,
  ListApplicationsCommand,
  ListDeploymentConfigsCommand,
  ListDeploymentGroupsCommand,
  ListDeploymentsCommand,
  ListDeploymentTargetsCommand,
  RegisterApplicationRevisionCommand,
} from '@aws-sdk/client-codedeploy'
import { describe, expect, test } from '@jest/globals'
import { linear } from '../../simulator/codedeploy/deployment-configs.ts'
import { sha256Of } from '../../simulator/codedeploy/new-deployment.ts'
import { appSpec, codeDeployDemo, ended, group, start, targetId } from '../support/sdk-codedeploy.ts'

describe('reading', () => {
  test('deployments by id, group, status and time', async () => {
    const account = codeDeployDemo()
    const { codeDeploy, clock } = account
    const first = await start(account)
    await ended(account, first)
    const between = new Date(clock.now() + 1000)
    await clock.sleep(5000)
    const second = await start(account)
    const list = async (more: object) =>
      (await codeDeploy.send(new ListDeploymentsCommand({ ...group, ...more }))).deployments
    expect(await list({})).toEqual([second, first])
    expect(await list({ includeOnlyStatuses: ['Created', 'Queued', 'InProgress', 'Ready'] })).toEqual([
      second,
    ])
    expect(await list({ createTimeRange: { start: between } })).toEqual([second])
    expect(await list({ createTimeRange: { end: between } })).toEqual([first])
    const { deploymentsInfo } = await codeDeploy.send(
      new BatchGetDeploymentsCommand({ deploymentIds: [first, second, 'd-UNKNOWN12'] }),
    )
    expect(deploymentsInfo?.map(each => each.status)).toEqual(['Succeeded', 'Created'])
    await expect(
      codeDeploy.send(new GetDeploymentCommand({ deploymentId: 'd-UNKNOWN12' })),
    ).rejects.toMatchObject({ name: 'DeploymentDoesNotExistException' })
    await expect(
      codeDeploy.send(new GetDeploymentCommand({ deploymentId: 'nonsense' })),
    ).rejects.toMatchObject({ name: 'InvalidDeploymentIdException' })
  })

  test('targets', async () => {
    const account = codeDeployDemo()
    const { codeDeploy, clock } = account
    const deploymentId = await start(account)
    await clock.sleep(10_000)
    const { targetIds } = await codeDeploy.send(new ListDeploymentTargetsCommand({ deploymentId }))
    expect(targetIds).toEqual([targetId])
    const filtered = await codeDeploy.send(
      new ListDeploymentTargetsCommand({ deploymentId, targetFilters: { TargetStatus: ['Failed'] } }),
    )
    expect(filtered.targetIds).toEqual([])
    const { deploymentTargets } = await codeDeploy.send(
      new BatchGetDeploymentTargetsCommand({ deploymentId, targetIds }),
    )
    expect(deploymentTargets?.[0]?.deploymentTargetType).toBe('ECSTarget')
    await expect(
      codeDeploy.send(new GetDeploymentTargetCommand({ deploymentId, targetId: 'a:b' })),
    ).rejects.toMatchObject({ name: 'DeploymentTargetDoesNotExistException' })
  })

  test('applications, groups and configurations', async () => {
    const { codeDeploy } = codeDeployDemo({ config: linear(30, 2) })
    const { applicationName, deploymentGroupName } = group
    const { applications } = await codeDeploy.send(new ListApplicationsCommand({}))
    expect(applications).toEqual([applicationName])
    const { application } = await codeDeploy.send(new GetApplicationCommand({ applicationName }))
    expect(application?.computePlatform).toBe('ECS')
    const { applicationsInfo } = await codeDeploy.send(
      new BatchGetApplicationsCommand({ applicationNames: [applicationName] }),
    )
    expect(applicationsInfo).toHaveLength(1)
    const { deploymentGroups } = await codeDeploy.send(new ListDeploymentGroupsCommand({ applicationName }))
    expect(deploymentGroups).toEqual([deploymentGroupName])
    const { deploymentGroupInfo } = await codeDeploy.send(new GetDeploymentGroupCommand(group))
    expect(deploymentGroupInfo).toMatchObject({
      deploymentConfigName: 'cicd-demo-shift',
      ecsServices: [{ clusterName: 'cicd-demo', serviceName: 'cicd-demo-service' }],
    })
    const batch = await codeDeploy.send(
      new BatchGetDeploymentGroupsCommand({
        applicationName,
        deploymentGroupNames: [deploymentGroupName, 'x'],
      }),
    )
    expect(batch.deploymentGroupsInfo).toHaveLength(1)
    expect(batch.errorMessage).toContain('x')
    const { deploymentConfigInfo } = await codeDeploy.send(
      new GetDeploymentConfigCommand({ deploymentConfigName: 'cicd-demo-shift' }),
    )
    expect(deploymentConfigInfo?.trafficRoutingConfig?.timeBasedLinear?.linearPercentage).toBe(30)
    const { deploymentConfigsList } = await codeDeploy.send(new ListDeploymentConfigsCommand({}))
    expect(deploymentConfigsList).toEqual(
      expect.arrayContaining(['CodeDeployDefault.ECSCanary10Percent15Minutes', 'cicd-demo-shift']),
    )
  })

  test('revisions by their hash', async () => {
    const account = codeDeployDemo()
    const { codeDeploy } = account
    const { applicationName } = group
    const read = (content: string) =>
      codeDeploy.send(
        new GetApplicationRevisionCommand({
          applicationName,
          revision: { revisionType: 'AppSpecContent', appSpecContent: { sha256: sha256Of(content) } },
        }),
      )
    await start(account)
    const deployed = await read(appSpec())
    expect(deployed.revision?.appSpecContent?.content).toBe(appSpec())
    expect(deployed.revisionInfo?.deploymentGroups).toEqual([group.deploymentGroupName])
    const other = appSpec([{ AfterInstall: 'check' }])
    await expect(read(other)).rejects.toMatchObject({ name: 'RevisionDoesNotExistException' })
    await codeDeploy.send(
      new RegisterApplicationRevisionCommand({
        applicationName,
        description: 'with a hook',
        revision: { revisionType: 'AppSpecContent', appSpecContent: { content: other } },
      }),
    )
    expect((await read(other)).revisionInfo).toMatchObject({
      description: 'with a hook',
      deploymentGroups: [],
    })
  })
})
