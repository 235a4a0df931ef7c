import { ListTaskDefinitionFamiliesCommand } from '@aws-sdk/client-ecs'
import type { Clients } from './clients.ts'
import { explain } from './explain.ts'

/** The families that have active revisions. */
export async function listFamilies(clients: Clients): Promise<string[]> {
  const families: string[] = []
  let nextToken: string | undefined
  try {
    do {
      const page = { status: 'ACTIVE' as const, maxResults: 100, ...(nextToken ? { nextToken } : {}) }
      const answer = await clients.ecs.send(new ListTaskDefinitionFamiliesCommand(page))
      families.push(...(answer.families ?? []))
      nextToken = answer.nextToken
    } while (nextToken)
    return families
  } catch (error) {
    throw explain(error, 'list the families of task definitions')
  }
}
