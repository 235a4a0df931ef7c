import { ListTaskDefinitionFamiliesCommand } from '@aws-sdk/client-ecs'
import type { Clients } from '../client/clients.ts'
import { explain } from '../client/errors.ts'
import { allPages } from '../client/paginate.ts'

/** The families that have active revisions. */
export async function listFamilies(clients: Clients): Promise<string[]> {
  try {
    return await allPages(async nextToken => {
      const page = { status: 'ACTIVE' as const, maxResults: 100, nextToken }
      const answer = await clients.ecs.send(new ListTaskDefinitionFamiliesCommand(page))
      return { items: answer.families, mark: answer.nextToken }
    })
  } catch (error) {
    throw explain(error, 'list the families of task definitions')
  }
}
