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
  const { partition = 'aws', region = '' } = parseArn(serviceArn) ?? {}
  const host = (HOSTS[partition] ?? HOSTS['aws'])?.(region)
  const [cluster, service] = [shortName(clusterArn), shortName(serviceArn)].map(encodeURIComponent)
  return `https://${host}/ecs/v2/clusters/${cluster}/services/${service}/deployments?region=${region}`
}
