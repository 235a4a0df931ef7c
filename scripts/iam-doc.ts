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
writeGenerated(
  'docs/iam.md',
  `${[introduction(), policyIndex(), modes(), options(), trusts()].join('\n\n')}\n`,
)

/** The modes and options with their policies, for the reader who knows what they use. */
function policyIndex(): string {
  const rows = (features: Readonly<Record<string, Feature>>, prefix: string) =>
    Object.entries(features).map(
      ([name, { title, when }]) =>
        `| [${title}](#${slug(title)}) | ${when} | [${prefix}${name}.json](../${folder}/${prefix}${name}.json) |`,
    )
  return [
    '## Which policies you need',
    ['| For | When | Policy |', '| --- | --- | --- |', ...rows(MODES, ''), ...rows(OPTIONS, 'with-')].join(
      '\n',
    ),
  ].join('\n\n')
}

/** The anchor that GitHub gives to a heading. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-')
}

function introduction(): string {
  return `<!-- Written by scripts/iam-doc.ts; change the table in permissions/. -->

# Permissions in AWS

The role of a job needs the policy of its mode and the policy of each option that it uses. The policies are in
[examples/iam](../${folder}). They are made from the same table as this page, and every test scenario runs with exactly these
permissions. For a first role, use the templates of [getting started](getting-started.md).

A missing optional permission costs one notice. A missing required permission ends the run with an error that names the
action, the resource and the statement to add. If a service control policy or an explicit deny is the reason, the error says
so, because no statement of the role helps.

Replace the names in capitals with your own:

\`\`\`sh
sed -e s/REGION/eu-west-1/g -e s/ACCOUNT/123456789012/g -e s/CLUSTER/prod/g -e s/SERVICE/web/g -e s/FAMILY/web/g \\
  -e s/TASK_ROLE/web-task/g -e s/EXECUTION_ROLE/web-execution/g -e s/LOG_GROUP/'\\/ecs\\/web'/g \\
  ${folder}/rolling.json > policy.json
aws iam put-role-policy --role-name deploy --policy-name ecs-deploy --policy-document file://policy.json
\`\`\`

- For several services, families or roles, list several ARNs in the same statement.
- In China, GovCloud and the European Sovereign Cloud, replace \`arn:aws:\` with \`arn:aws-cn:\`, \`arn:aws-us-gov:\` or
  \`arn:aws-eusc:\`.
- If the service was created before ARNs had the name of the cluster, its ARN is \`…:service/SERVICE\`.
- Actions on \`*\` have no resource-level permissions in AWS. Of these, only \`ecs:DeregisterTaskDefinition\`,
  \`codedeploy:StopDeployment\` and \`codedeploy:ContinueDeployment\` change something.
- You can leave out statements whose Sid begins with \`Optional\`. Without such a permission a run continues and says once
  what it could not do.
- \`iam:PassRole\` is limited to ECS by \`iam:PassedToService\`, so the role of the job cannot use those roles itself.`
}

function modes(): string {
  return ['## Modes', ...Object.entries(MODES).map(([name, feature]) => section(name, feature, ''))].join(
    '\n\n',
  )
}

function options(): string {
  return [
    '## Options',
    'Attach each policy in addition to that of the mode.',
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

GitHub gives each run a token that says where it comes from (OpenID Connect), and AWS exchanges it for credentials of a role.
The account needs the identity provider \`token.actions.githubusercontent.com\` once, with the audience
\`sts.amazonaws.com\`. The job needs the permission \`id-token: write\`, and the role needs one of these trust policies.
Compare the whole subject: \`repo:OWNER/*\` would admit every repository of the owner, and a pattern that begins with a
wildcard would admit everyone.

The subject names the repository in one of two forms, and then says what the run is for:

| Form | Repositories |
| --- | --- |
| \`${immutable}\` | Created, renamed or moved since ${IMMUTABLE_SINCE}, or opted in |
| \`${byName}\` | All others, and all of GitHub Enterprise Server |

The trust policies have both forms. Delete the one that is not yours, or keep both while a repository is renamed or moved.
\`node scripts/oidc-subject.ts OWNER/REPOSITORY environment:prod\` prints the subject of a repository with its ids. In the
name of an environment, write \`:\` as \`%3A\`.

| Who | End of the subject | When | Trust policy |
| --- | --- | --- | --- |
${rows.join('\n')}

A job that names an environment has the subject of that environment and no other. Use two roles (least privilege): a role
that can only read for pull requests, and a role that deploys for an environment that only \`main\` or release tags can use.
If the subject is customized for the repository or organization, its form differs. The condition keys
\`token.actions.githubusercontent.com:repository_id\` and \`:job_workflow_ref\` narrow the trust further.`
}
