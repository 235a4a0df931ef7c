import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ACTIONS, type Action, RESOURCES, type Scope } from '../permissions/actions.ts'
import type { FeatureName } from '../permissions/all-features.ts'
import type { Feature, Use } from '../permissions/feature.ts'
import { MODES } from '../permissions/modes.ts'
import { OPTIONS } from '../permissions/options.ts'
import { grantsOf, policyOf } from '../permissions/policy.ts'
import {
  IMMUTABLE_SINCE,
  PLACEHOLDERS,
  subjectsOf,
  TRUST_POLICIES,
  trustPolicyOf,
} from '../permissions/trust.ts'
import { root, writeGenerated } from './generated-file.ts'

/**
 * Writes docs/iam.md and the policies of examples/iam from the table of permissions, so that the
 * documents, the policies and what the scenarios are played with are the same.
 */
const folder = 'examples/iam'
const policies = {
  ...Object.fromEntries(
    Object.keys(MODES).map(name => [`${name}.json`, policyOf(grantsOf([name as FeatureName]))]),
  ),
  ...Object.fromEntries(
    Object.keys(OPTIONS).map(name => [`with-${name}.json`, policyOf(grantsOf([name as FeatureName]))]),
  ),
  ...Object.fromEntries(
    Object.entries(TRUST_POLICIES).map(([name, trust]) => [`trust-${name}.json`, trustPolicyOf(trust)]),
  ),
}

for (const [name, policy] of Object.entries(policies)) {
  writeGenerated(`${folder}/${name}`, `${JSON.stringify(policy, null, 2)}\n`)
}
for (const name of readdirSync(join(root, folder)).filter(each => !(each in policies))) {
  if (process.argv.includes('--check')) throw new Error(`${folder}/${name} is no policy of the table`)
  rmSync(join(root, folder, name))
}
writeGenerated('docs/iam.md', `${[introduction(), modes(), options(), trusts()].join('\n\n')}\n`)

/** The modes and options for the README, with their policies. */
export function permissionsTable(): string {
  const rows = (features: Readonly<Record<string, Feature>>, prefix: string) =>
    Object.entries(features).map(
      ([name, { title, when }]) =>
        `| ${title} | ${when} | [${prefix}${name}.json](${folder}/${prefix}${name}.json) |`,
    )
  return [
    '| For | When | Policy |',
    '| --- | --- | --- |',
    ...rows(MODES, ''),
    ...rows(OPTIONS, 'with-'),
  ].join('\n')
}

function introduction(): string {
  return `<!-- Written by scripts/iam-doc.ts; change the table in permissions/. -->

# Permissions in AWS

The role of a job needs the policy of its mode, and beside it that of each option it uses. The policies are in
[examples/iam](../${folder}), ready to be attached; they come from the same table as this page, and every test scenario is
played with exactly these permissions. Capitals stand for your own names:

\`\`\`sh
sed -e s/REGION/eu-west-1/g -e s/ACCOUNT/123456789012/g -e s/CLUSTER/prod/g -e s/SERVICE/web/g -e s/FAMILY/web/g \\
  -e s/TASK_ROLE/web-task/g -e s/EXECUTION_ROLE/web-execution/g -e s/LOG_GROUP/'\\/ecs\\/web'/g \\
  ${folder}/rolling.json > policy.json
aws iam put-role-policy --role-name deploy --policy-name ecs-deploy --policy-document file://policy.json
\`\`\`

- Several services, families or roles are several ARNs in the same statement.
- In China, GovCloud and the European Sovereign Cloud, \`arn:aws:\` is \`arn:aws-cn:\`, \`arn:aws-us-gov:\` or \`arn:aws-eusc:\`.
- A service that was made before ARNs had the name of their cluster is \`…:service/SERVICE\`.
- Where an action is allowed on \`*\`, AWS knows no resources for it. \`ecs:DeregisterTaskDefinition\`,
  \`codedeploy:StopDeployment\` and \`codedeploy:ContinueDeployment\` are the ones among them that change something.
- Statements whose Sid begins with \`Optional\` can be left out: without such a permission a run goes on and says once
  what is missing. Without any other it fails before it changes anything, where that can be known.
- \`iam:PassRole\` is restricted to ECS by \`iam:PassedToService\`, so that the role of the job cannot use those roles itself.

When AWS does not allow a call, the message names the action, the resource and the statement to add. Where a service
control policy or an explicit deny is the reason, it says so instead, because no statement of the role would help.`
}

function modes(): string {
  return ['## Modes', ...Object.entries(MODES).map(([name, feature]) => section(name, feature, ''))].join(
    '\n\n',
  )
}

function options(): string {
  return [
    '## Options',
    'Each is a policy to attach beside that of the mode.',
    ...Object.entries(OPTIONS).map(([name, feature]) => section(name, feature, 'with-')),
  ].join('\n\n')
}

function section(name: string, { title, when, uses }: Feature, prefix: string): string {
  const rows = Object.entries(uses).sort(([a], [b]) => a.localeCompare(b))
  return [
    `### ${title}`,
    `${when} Policy: [${prefix}${name}.json](../${folder}/${prefix}${name}.json)`,
    [
      '| Action | On | For | Without it |',
      '| --- | --- | --- | --- |',
      ...rows.map(([action, use]) => row(action as Action, use)),
    ].join('\n'),
  ].join('\n\n')
}

function row(action: Action, use: Use): string {
  const scopes: readonly Scope[] = use.scopes ?? [ACTIONS[action]]
  const where = [...new Set(scopes.map(({ on }) => (on === 'anything' ? '`*`' : on)))].join(', ')
  return `| \`${action}\` | ${where} | ${use.for} | ${use.without ?? '**required**'} |`
}

function trusts(): string {
  const rows = Object.entries(TRUST_POLICIES).map(
    ([name, { title, context, when }]) =>
      `| ${title} | \`${context}\` | ${when} | [trust-${name}.json](../${folder}/trust-${name}.json) |`,
  )
  const resources = Object.entries(RESOURCES)
    .filter(([name]) => name !== 'anything')
    .map(([name, arns]) => `| ${name} | ${arns.map(arn => `\`${arn}\``).join('<br>')} |`)
  const [immutable, byName] = subjectsOf(PLACEHOLDERS, '…')
  return `## Resources

| Name | ARN |
| --- | --- |
${resources.join('\n')}

## Who may assume the role

GitHub gives each run a token that says where it comes from, and AWS lets a role be assumed with it. The account needs
the identity provider \`token.actions.githubusercontent.com\` once (audience \`sts.amazonaws.com\`), the job the permission
\`id-token: write\`, and the role one of these trust policies. A subject is compared as a whole: \`repo:OWNER/*\` would let
every repository of the owner in, and a pattern that begins with a wildcard everybody.

It names the repository in one of two forms, and then says what the run is for:

| Form | Whose |
| --- | --- |
| \`${immutable}\` | Repositories that were created, renamed or moved since ${IMMUTABLE_SINCE}, and those that opted in |
| \`${byName}\` | All others, and all of GitHub Enterprise Server |

The trust policies have both; delete the one that is not yours, or keep both while a repository is renamed or moved.
\`node scripts/oidc-subject.ts OWNER/REPOSITORY environment:prod\` prints that of a repository with its ids. In the name of
an environment, \`:\` is \`%3A\`.

| Who | End of the subject | When | Trust policy |
| --- | --- | --- | --- |
${rows.join('\n')}

A job that names an environment has the subject of that environment and none of the others. Two roles are better than one:
a role that only looks for pull requests, and a role that deploys for an environment that only \`main\` or release tags may
use. Where the subject has been customized for the repository or organization, its form is another one; the condition
keys \`token.actions.githubusercontent.com:repository_id\` and \`:job_workflow_ref\` narrow the trust down further.`
}
