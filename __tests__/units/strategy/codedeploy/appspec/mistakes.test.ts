import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { REVISION, read, TEXT } from '../../../../support/appspec-samples.ts'
import { failureOf } from '../../../../support/expected-failure.ts'

const network = (lines: string) => `${TEXT}        NetworkConfiguration:\n${lines}`
const WHOLE = 'write all of Subnets, SecurityGroups and AssignPublicIp, or none'
const HAS = 'the task definition has: web, log-router'

/** What is wrong, the text, and the message with the place. */
const MISTAKES: readonly [mistake: string, text: string, message: string][] = [
  ['nothing in it', '', 'The AppSpec is empty.'],
  ['only a comment in it', '# nothing\n', 'The AppSpec is empty.'],
  ['a list in it', '- a\n', 'The AppSpec is not a mapping (line 1, column 1).'],
  ['a tab', `\t${TEXT}`, 'Tabs are not allowed as indentation (line 1, column 1).'],
  ['a key twice', `${TEXT}version: 0.0\n`, 'Map keys must be unique (line 10, column 1).'],
  ['a tag of CloudFormation', TEXT.replace(': web', ': !Ref web'), 'Unresolved tag (line 8, column 26).'],
  ['no version', TEXT.replace('version: 0.0', 'Name: x'), 'version is missing; it has to be 0.0.'],
  ['another version', TEXT.replace('0.0', '2.0'), 'version is 2; it has to be 0.0 (line 1, column 10).'],
  [
    'a word as version',
    TEXT.replace('0.0', 'false'),
    'version is false; it has to be 0.0 (line 1, column 10).',
  ],
  ['no resources', 'version: 0.0\n', 'Resources has to be a list with one resource (line 1, column 1).'],
  [
    'resources that are a mapping',
    'version: 0.0\nResources:\n  A: 1\n',
    'Resources has to be a list with one resource (line 3, column 3).',
  ],
  [
    'empty resources',
    'version: 0.0\nResources: []\n',
    'Resources has 0 entries; an ECS deployment takes one (line 2, column 12).',
  ],
  [
    'two resources',
    `${TEXT}  - Other: {}\n`,
    'Resources has 2 entries; an ECS deployment takes one (line 3, column 3).',
  ],
  [
    'a resource without a name',
    'version: 0.0\nResources:\n  - web\n',
    'The resource is not a mapping (line 3, column 5).',
  ],
  [
    'a resource with two names',
    `${TEXT}    Other: {}\n`,
    'The resource has to be one name with a mapping (line 3, column 5).',
  ],
  [
    'a resource that is a word',
    'version: 0.0\nResources:\n  - Target: web\n',
    'The resource is not a mapping (line 3, column 13).',
  ],
  [
    'no type',
    TEXT.replace('Type', 'Kind'),
    'The Type of the resource has to be AWS::ECS::Service (line 4, column 7).',
  ],
  [
    'another type',
    TEXT.replace('ECS::Service', 'Lambda::Function'),
    'The Type of the resource has to be AWS::ECS::Service (line 4, column 13).',
  ],
  [
    'empty properties',
    'version: 0.0\nResources:\n  - T:\n      Type: AWS::ECS::Service\n      Properties:\n',
    'Properties of the resource is not a mapping (line 5, column 18).',
  ],
  [
    'no load balancer',
    TEXT.replace('LoadBalancerInfo', 'Balancer'),
    'LoadBalancerInfo is missing or not a mapping (line 6, column 9).',
  ],
  [
    'a load balancer that is a word',
    TEXT.replace(/LoadBalancerInfo:[\s\S]*/, 'LoadBalancerInfo: web\n'),
    'LoadBalancerInfo is missing or not a mapping (line 7, column 27).',
  ],
  ['no container', TEXT.replace('ContainerName', 'Name'), 'ContainerName is missing (line 8, column 11).'],
  ['a container without a value', TEXT.replace(' web', ''), 'ContainerName is missing (line 8, column 25).'],
  ['a number as container', TEXT.replace('web', '1'), 'ContainerName is missing (line 8, column 26).'],
  [
    'an unknown container',
    TEXT.replace('web', 'sidecar'),
    `ContainerName is sidecar, but ${HAS} (line 8, column 26).`,
  ],
  [
    'a misspelt container',
    TEXT.replace('web', 'wbe'),
    `ContainerName is wbe, but ${HAS}. Did you mean "web"? (line 8, column 26)`,
  ],
  [
    'no port',
    TEXT.replace('ContainerPort', 'Port'),
    'ContainerPort is missing or not a number (line 8, column 11).',
  ],
  [
    'a port without a value',
    TEXT.replace(' 8080', ''),
    'ContainerPort is missing or not a number (line 9, column 25).',
  ],
  [
    'a word as port',
    TEXT.replace('8080', 'http'),
    'ContainerPort is missing or not a number (line 9, column 26).',
  ],
  [
    'a truth as port',
    TEXT.replace('8080', 'true'),
    'ContainerPort is missing or not a number (line 9, column 26).',
  ],
  [
    'a port that is not mapped',
    TEXT.replace('8080', '80'),
    'Container web does not expose port 80 in the task definition (line 9, column 26).',
  ],
  [
    'a network that is a word',
    network('          public\n'),
    'NetworkConfiguration is not a mapping (line 11, column 11).',
  ],
  [
    'a network without subnets',
    network('          AwsvpcConfiguration: { SecurityGroups: [a], AssignPublicIp: ENABLED }\n'),
    `NetworkConfiguration lacks Subnets; ${WHOLE} (line 11, column 32).`,
  ],
  [
    'a network with no subnet',
    network('          AwsvpcConfiguration: { Subnets: [], SecurityGroups: [a], AssignPublicIp: ENABLED }\n'),
    `NetworkConfiguration lacks Subnets; ${WHOLE} (line 11, column 32).`,
  ],
  [
    'a network with empty subnets',
    network('          AwsvpcConfiguration: { Subnets: , SecurityGroups: [a], AssignPublicIp: ENABLED }\n'),
    `NetworkConfiguration lacks Subnets; ${WHOLE} (line 11, column 32).`,
  ],
  [
    'a network without security groups',
    network('          AwsvpcConfiguration: { Subnets: [a], AssignPublicIp: ENABLED }\n'),
    `NetworkConfiguration lacks SecurityGroups; ${WHOLE} (line 11, column 32).`,
  ],
  [
    'a network that says nothing of public addresses',
    network('          AwsvpcConfiguration: { Subnets: [a], SecurityGroups: [b] }\n'),
    `NetworkConfiguration lacks AssignPublicIp; ${WHOLE} (line 11, column 32).`,
  ],
  [
    'hooks that are a mapping',
    `${TEXT}Hooks:\n  AfterInstall: a\n`,
    'Hooks has to be a list (line 11, column 3).',
  ],
  ['a hook that is a word', `${TEXT}Hooks: [smoke]\n`, 'A hook is not a mapping (line 10, column 9).'],
]

test.each(MISTAKES)('an AppSpec with %s is refused with the place', (_, text, message) => {
  expect(failureOf(() => read(text))).toEqual({
    title: 'AppSpec "appspec.yml" is not valid',
    message,
    next: 'Correct the AppSpec; nothing was changed.',
    fatal: true,
  })
})

test.each(['1', '1.0', '"1"'])('version %s is taken, and 0.0 is sent', version => {
  const appspec = read(TEXT.replace('0.0', version))
  expect(appspec.corrected).toBe('version is 1; AWS documents only 0.0, which is sent.')
  expect(parse(appspec.withTaskDefinition(REVISION))).toMatchObject({ version: 0 })
})

// aws deploy create-deployment --generate-cli-skeleton
test.each([
  [
    'the input of the CLI',
    { applicationName: 'a', deploymentGroupName: 'b', revision: { revisionType: 'AppSpecContent' } },
    'This is input for `aws deploy create-deployment`, not an AppSpec (line 1, column 1).',
    'Name a file with the AppSpec itself: the text in `revision.appSpecContent.content`.',
  ],
  [
    'its part for the revision',
    { revisionType: 'AppSpecContent', appSpecContent: { content: TEXT } },
    'This is input for `aws deploy create-deployment`, not an AppSpec (line 1, column 1).',
    'Name a file with the AppSpec itself: the text in `revision.appSpecContent.content`.',
  ],
  [
    'a task definition',
    { family: 'web', containerDefinitions: [] },
    'This is a task definition, not an AppSpec (line 1, column 1).',
    'Name the AppSpec, or leave the input "codedeploy-appspec" out to have one made.',
  ],
])('%s is told as what it is', (_, value, message, next) => {
  expect(failureOf(() => read(JSON.stringify(value)))).toMatchObject({ message, next })
})

test.each([
  ['without a value', ''],
  ['with an empty text', '""'],
])('a version %s is missing', (_, version) => {
  expect(failureOf(() => read(TEXT.replace('0.0', version))).message).toMatch(
    /^version is missing; it has to be 0\.0\b/,
  )
})

test.each([
  ['an open bracket', `${TEXT}Extra: [`, /\(line 10, column \d+\)\.$/],
  ['two documents', `${TEXT}---\n${TEXT}`, /\(line 10, column 1\)\.$/],
  ['an alias of nothing', `${TEXT}Extra: *x\n`, /\(line 10, column 8\)\.$/],
])('an AppSpec with %s is refused before anything is changed', (_, text, place) => {
  expect(failureOf(() => read(text))).toMatchObject({
    title: 'AppSpec "appspec.yml" is not valid',
    message: expect.stringMatching(place),
  })
})
