interface Services {
  services?: { serviceName?: string; deployments?: { id?: string; taskDefinition?: string }[] }[]
}

interface Tasks {
  tasks?: { group?: string; taskDefinitionArn?: string; startedBy?: string }[]
}

interface Definition {
  taskDefinition?: Record<string, unknown>
}

/**
 * Puts right what MiniStack answers otherwise than ECS: the tasks of a service carry the id of the deployment that started
 * them (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html) and not the name of the service; and
 * a task definition has no members that are empty texts.
 */
export function mendedAnswers(): (action: string, body: string) => string {
  const ids = new Map<string, string>()
  const keepIds = (body: string): void => {
    for (const { serviceName, deployments = [] } of (JSON.parse(body) as Services).services ?? [])
      for (const { id = '', taskDefinition } of deployments)
        ids.set(`service:${serviceName} ${taskDefinition}`, id)
  }
  return (action, body) => {
    if (action === 'ecs:DescribeServices') keepIds(body)
    if (action === 'ecs:DescribeTasks') return withStartedBy(body, ids)
    return action === 'ecs:DescribeTaskDefinition' ? withoutEmptyTexts(body) : body
  }
}

function withStartedBy(body: string, ids: ReadonlyMap<string, string>): string {
  const answer = JSON.parse(body) as Tasks
  for (const task of answer.tasks ?? []) {
    const id = ids.get(`${task.group} ${task.taskDefinitionArn}`)
    if (id !== undefined) task.startedBy = id
  }
  return JSON.stringify(answer)
}

function withoutEmptyTexts(body: string): string {
  const answer = JSON.parse(body) as Definition
  for (const [name, value] of Object.entries(answer.taskDefinition ?? {}))
    if (value === '') delete answer.taskDefinition?.[name]
  return JSON.stringify(answer)
}
