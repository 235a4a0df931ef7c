import { grantsOf, type Placeholders, policyOf, type Statement } from '../permissions/policy.ts'

/** What the first deployment needs: a rolling update, with the checks before it, and the way back. */
const GRANTS = grantsOf(['rolling', 'preflight', 'control'])

/** The statements of the first role for the CloudFormation template of examples/getting-started. */
export function cloudFormationStatements(): string {
  const names = placeholders(name => `\${${name}}`, {
    region: `\${AWS::Region}`,
    account: `\${AWS::AccountId}`,
  })
  const sub = (text: string) => (text.includes('${') ? `!Sub ${text}` : `'${text}'`)
  const list = (title: string, items: readonly string[], indent: string) =>
    [`${indent}${title}:`, ...items.map(item => `${indent}  - ${item}`)].join('\n')
  return statementsOf(names, `\${AWS::Partition}`)
    .map(({ Sid, Action, Resource, Condition = {} }) => {
      const conditions = Object.entries(Condition).flatMap(([test, keys]) => [
        `    ${test}:`,
        ...Object.entries(keys).map(([key, values]) => list(key, values.map(sub), '      ')),
      ])
      return [
        `- Sid: ${Sid}`,
        '  Effect: Allow',
        list('Action', Action, '  '),
        list('Resource', Resource.map(sub), '  '),
        ...(conditions.length > 0 ? ['  Condition:', ...conditions] : []),
      ].join('\n')
    })
    .join('\n')
}

/** The same statements for Terraform. */
export function terraformStatements(): string {
  const snake = (name: string) => name.replaceAll(/\B[A-Z]/g, letter => `_${letter}`).toLowerCase()
  const names = placeholders(name => `\${var.${snake(name)}}`, {
    region: `\${local.region}`,
    account: `\${local.account}`,
  })
  const list = (name: string, items: readonly string[], indent: string) =>
    [`${indent}${name} = [`, ...items.map(item => `${indent}  "${item}",`), `${indent}]`].join('\n')
  return statementsOf(names, `\${local.partition}`)
    .map(({ Sid, Action, Resource, Condition = {} }) => {
      const conditions = Object.entries(Condition).flatMap(([test, keys]) =>
        Object.entries(keys).map(([key, values]) =>
          [
            '',
            '  condition {',
            `    test     = "${test}"`,
            `    variable = "${key}"`,
            list('values', values, '    '),
            '  }',
          ].join('\n'),
        ),
      )
      const lists = [list('actions', Action, '  '), list('resources', Resource, '  ')]
      return ['statement {', `  sid = "${Sid}"`, ...lists, ...conditions, '}'].join('\n')
    })
    .join('\n\n')
}

function statementsOf(names: Placeholders, partition: string): Statement[] {
  const text = JSON.stringify(policyOf(GRANTS, names).Statement)
  return JSON.parse(text.replaceAll('"arn:aws:', `"arn:${partition}:`)) as Statement[]
}

/** The placeholders of the policies by the parameters of the templates. */
function placeholders(
  parameter: (name: string) => string,
  { region, account }: { readonly region: string; readonly account: string },
): Placeholders {
  const prefix = `${parameter('SecretPrefix')}*`
  return {
    REGION: [region],
    ACCOUNT: [account],
    CLUSTER: [parameter('Cluster')],
    SERVICE: [parameter('Service')],
    FAMILY: [parameter('Family')],
    TASK_ROLE: [parameter('TaskRole')],
    EXECUTION_ROLE: [parameter('ExecutionRole')],
    LOG_GROUP: [parameter('LogGroup')],
    REPOSITORY: [parameter('EcrRepository')],
    SECRET: [prefix],
    PARAMETER: [prefix],
  }
}
