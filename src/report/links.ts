import { parseArn, shortName } from '../base/arn.ts'

/** Console hosts per partition; a partition added since gets the host of its Region's own domain. */
const HOSTS: Readonly<Record<string, (region: string) => string>> = {
  aws: region => `${region}.console.aws.amazon.com`,
  'aws-cn': region => `${region}.console.amazonaws.cn`,
  'aws-us-gov': region => `${region}.console.amazonaws-us-gov.com`,
  'aws-eusc': region => `${region}.console.amazonaws-eusc.eu`,
}

/** The console page with the deployments of a service; it carries no account id, so masking spares it. */
export function serviceLink(serviceArn: string, clusterArn: string): string {
  return clusterPage(serviceArn, clusterArn, `services/${nameOf(serviceArn)}/deployments`)
}

/** The console page of a task. */
export function taskLink(taskArn: string, clusterArn: string): string {
  return clusterPage(taskArn, clusterArn, `tasks/${nameOf(taskArn)}/configuration`)
}

function clusterPage(arn: string, clusterArn: string, page: string): string {
  const { partition = 'aws', region = '' } = parseArn(arn) ?? {}
  const host = (HOSTS[partition] ?? HOSTS['aws'])?.(region)
  return `https://${host}/ecs/v2/clusters/${nameOf(clusterArn)}/${page}?region=${region}`
}

function nameOf(arn: string): string {
  return encodeURIComponent(shortName(arn))
}
