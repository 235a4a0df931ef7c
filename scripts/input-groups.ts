/** The inputs of the deploy action by what they are about, in the order of the README and of docs/inputs.md. */
export const INPUT_GROUPS: Readonly<Record<string, readonly string[]>> = {
  'What to deploy': [
    'service',
    'cluster',
    'region',
    'desired-count',
    'force-new-deployment',
    'skip-unchanged',
    'max-parallel',
    'together',
    'max-attempts',
  ],
  'Image and task definition': [
    'image',
    'container',
    'task-definition',
    'environment',
    'secrets',
    'tags',
    'pin-digest',
    'deregister-old-revisions',
  ],
  Strategy: ['strategy', 'service-settings'],
  Waiting: ['wait', 'wait-for-stage', 'timeout', 'time-advice'],
  Checks: ['preflight', 'health-check-url', 'health-check-expect', 'alarms'],
  'Before and after': ['before', 'after', 'scheduled-tasks'],
  Failure: ['fail-after', 'on-failure', 'on-cancel'],
  GitHub: ['github-environment', 'comment', 'github-token'],
  CodeDeploy: [
    'codedeploy-application',
    'codedeploy-deployment-group',
    'codedeploy-appspec',
    'codedeploy-hooks',
    'codedeploy-deployment-config',
    'codedeploy-description',
    'on-active-deployment',
    'reroute',
    'auto-rollback',
  ],
}

/** The groups with the inputs that an action declares; throws for an input that is in none, or in no action. */
export function groupInputs<T>(inputs: Readonly<Record<string, T>>): ReadonlyMap<string, [string, T][]> {
  const grouped = new Set(Object.values(INPUT_GROUPS).flat())
  const lost = Object.keys(inputs).filter(name => !grouped.has(name))
  if (lost.length > 0) throw new Error(`Add ${lost.join(', ')} to a group of scripts/input-groups.ts.`)
  return new Map(
    Object.entries(INPUT_GROUPS).map(([title, names]) => [title, names.map(name => [name, find(name)])]),
  )

  function find(name: string): T {
    const input = inputs[name]
    if (input === undefined)
      throw new Error(`scripts/input-groups.ts names ${name}, which action.yml does not declare.`)
    return input
  }
}
