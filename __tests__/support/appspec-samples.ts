import { type AppSpec, readAppSpec } from '../../src/strategy/codedeploy/appspec/appspec.ts'
import { container, definition } from './builders.ts'

export const REVISION = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:2'

/** The smallest AppSpec that is valid. */
export const TEXT = `version: 0.0
Resources:
  - TargetService:
      Type: AWS::ECS::Service
      Properties:
        TaskDefinition: <TASK_DEFINITION>
        LoadBalancerInfo:
          ContainerName: web
          ContainerPort: 8080
`

const SHOP = definition(
  container('web', { portMappings: [{ containerPort: 8080 }] }),
  container('log-router'),
)

/** Reads a text as the file `appspec.yml` of the service "shop", with hooks of the input. */
export function read(text: string, hooks: Readonly<Record<string, string>> = {}): AppSpec {
  return readAppSpec(text, 'appspec.yml', SHOP, hooks)
}

/** The text that CodeDeploy gets for it. */
export function written(text: string, hooks: Readonly<Record<string, string>> = {}): string {
  return read(text, hooks).withTaskDefinition(REVISION)
}

/** The smallest AppSpec as a value, with further members of its root and of its properties. */
export function spec(properties: object = {}, root: object = {}) {
  const loadBalancer = { ContainerName: 'web', ContainerPort: 8080 }
  const all = { TaskDefinition: '', LoadBalancerInfo: loadBalancer, ...properties }
  return {
    version: 0,
    Resources: [{ TargetService: { Type: 'AWS::ECS::Service', Properties: all } }],
    ...root,
  }
}
