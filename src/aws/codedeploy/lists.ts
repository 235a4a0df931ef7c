import {
  type CodeDeployClient,
  ListApplicationsCommand,
  ListDeploymentGroupsCommand,
  ListDeploymentsCommand,
  type ListDeploymentsCommandInput,
} from '@aws-sdk/client-codedeploy'
import { paginate } from '../client/paginate.ts'

/** The names of the account's applications. */
export function listApplicationNames(codedeploy: CodeDeployClient): Promise<string[]> {
  return paginate(async nextToken => {
    const page = await codedeploy.send(new ListApplicationsCommand({ nextToken }))
    return { items: page.applications, nextToken: page.nextToken }
  })
}

/** The names of an application's deployment groups. */
export function listGroupNames(codedeploy: CodeDeployClient, applicationName: string): Promise<string[]> {
  return paginate(async nextToken => {
    const page = await codedeploy.send(new ListDeploymentGroupsCommand({ applicationName, nextToken }))
    return { items: page.deploymentGroups, nextToken: page.nextToken }
  })
}

/** Ids of deployments, or of the first `most`. */
export function listDeploymentIds(
  codedeploy: CodeDeployClient,
  which: Omit<ListDeploymentsCommandInput, 'nextToken'>,
  most?: number,
): Promise<string[]> {
  return paginate(async nextToken => {
    const page = await codedeploy.send(new ListDeploymentsCommand({ ...which, nextToken }))
    return { items: page.deployments, nextToken: page.nextToken }
  }, most)
}
