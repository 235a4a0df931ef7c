import { createListenerCache } from './endpoint/base-listener.ts'
import { type CreatedEndpoint, createEndpoint } from './endpoint/create.ts'
import { type Endpoint, planEndpoints } from './endpoint/endpoint.ts'
import type { PreviewInputs } from './inputs.ts'
import type { PreviewRun } from './preview-run.ts'
import type { TargetGroupRegistration } from './service/creation.ts'
import type { PreviewPlan } from './service/plan.ts'

/** An endpoint of the plan, and what was created for it. */
export interface ReadyEndpoint extends CreatedEndpoint {
  readonly endpoint: Endpoint
}

/** Creates the endpoints of the preview, before there is a service: ECS takes no target group that nothing leads to. */
export async function createEndpoints(
  plan: PreviewPlan,
  inputs: PreviewInputs,
  { tell, tools }: PreviewRun,
): Promise<ReadyEndpoint[]> {
  const options = { identity: plan.identity, tags: plan.tags, priorities: inputs.route.priorities }
  const endpoints: ReadyEndpoint[] = []
  tell(story => ({ ...story, targetGroups: [], rules: [] }))
  for (const endpoint of plan.endpoints) {
    const created = await createEndpoint(endpoint, options, tools)
    endpoints.push({ endpoint, ...created })
    tell(story => ({
      ...story,
      targetGroups: [...story.targetGroups, created.targetGroup],
      rules: [...story.rules, created.rule],
    }))
  }
  return endpoints
}

/** Endpoints that a run in the other direction has removed meanwhile are created again. */
export async function restoreEndpoints(
  plan: PreviewPlan,
  inputs: PreviewInputs,
  run: PreviewRun,
): Promise<TargetGroupRegistration[]> {
  const { clients, log } = run.tools
  const tools = { clients, log, listeners: createListenerCache(clients) }
  const { targetGroups } = plan.template
  const endpoints = await planEndpoints(targetGroups, plan.identity, inputs.route, tools)
  return (await createEndpoints({ ...plan, endpoints }, inputs, run)).map(registrationOf)
}

export function registrationOf({ targetGroup, endpoint }: ReadyEndpoint): TargetGroupRegistration {
  return { targetGroupArn: targetGroup, containerName: endpoint.container, containerPort: endpoint.port }
}
