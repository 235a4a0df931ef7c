import { parseArn, shortName } from '../base/arn.ts'

/** Console hosts per partition; a partition added since gets the host of its Region's own domain. */
const HOSTS: ReadonlyMap<string, string> = new Map([
  ['aws', 'console.aws.amazon.com'],
  ['aws-cn', 'console.amazonaws.cn'],
  ['aws-us-gov', 'console.amazonaws-us-gov.com'],
  ['aws-eusc', 'console.amazonaws-eusc.eu'],
])

/** The console page with the deployments of a service; it carries no account id, so masking spares it. */
export function serviceLink(serviceArn: string, clusterArn: string): string {
  return clusterPage(serviceArn, clusterArn, `services/${resourceName(serviceArn)}/deployments`)
}

/** The console page of a task. */
export function taskLink(taskArn: string, clusterArn: string): string {
  return clusterPage(taskArn, clusterArn, `tasks/${resourceName(taskArn)}/configuration`)
}

/** The console page of a CloudWatch alarm. */
export function alarmLink(alarmArn: string, name: string): string {
  const { host, region } = consoleOf(alarmArn)
  return `https://${region}.${host}/cloudwatch/home?region=${region}#alarmsV2:alarm/${encoded(name)}`
}

/** The console page of a log stream, in the Region of the stream, else that of the cluster. */
export function logLink(
  clusterArn: string,
  stream: { readonly logGroupName: string; readonly logStreamName: string; readonly region?: string },
): string {
  const { host, region: own } = consoleOf(clusterArn)
  const region = stream.region?.replaceAll(/[^\w-]/g, '') || own
  // The console encodes a name twice, with a dollar sign for the second percent sign.
  const [group, name] = [stream.logGroupName, stream.logStreamName].map(text =>
    encodeURIComponent(encoded(text)).replaceAll('%', '$'),
  )
  return `https://${region}.${host}/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${group}/log-events/${name}`
}

/** The console page of a log group in the Region of a cluster. */
export function logGroupLink(clusterArn: string, group: string): string {
  const { host, region } = consoleOf(clusterArn)
  const name = encodeURIComponent(encoded(group)).replaceAll('%', '$')
  return `https://${region}.${host}/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${name}`
}

function clusterPage(arn: string, clusterArn: string, page: string): string {
  const { host, region } = consoleOf(arn)
  return `https://${region}.${host}/ecs/v2/clusters/${resourceName(clusterArn)}/${page}?region=${region}`
}

function consoleOf(arn: string): { readonly host: string | undefined; readonly region: string } {
  const { partition = 'aws', region = '' } = parseArn(arn) ?? {}
  // Whatever a Region's name were, the link leads to AWS.
  return { host: HOSTS.get(partition) ?? HOSTS.get('aws'), region: region.replaceAll(/[^\w-]/g, '') }
}

function resourceName(arn: string): string {
  return encoded(shortName(arn))
}

function encoded(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replaceAll(
    /[!'()*]/g,
    character => `%${character.codePointAt(0)?.toString(16)}`,
  )
}
