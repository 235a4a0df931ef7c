import { DeployError } from './errors.ts'

/**
 * The error for a daemon of ECS Managed Instances, which is no service and has an API of its own:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-daemons.html
 */
export function managedDaemon(name: string): DeployError {
  return new DeployError({
    title: `"${name}" is a managed daemon, not a service`,
    message:
      'ECS runs it on each instance of Managed Instances. An update of it drains and replaces these instances and cannot be stopped, so this action does not deploy it.',
    next: 'Update the daemon with `aws ecs update-daemon` or with the tool that created it. A daemon service (scheduling strategy DAEMON) can be deployed with this action.',
    docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-daemons.html',
  })
}
