/** Where the simulated account lives. */
export interface Place {
  region: string
  account: string
}

/** ARNs in the forms AWS writes them. */
export const ecsArn = ({ region, account }: Place, resource: string): string =>
  `arn:aws:ecs:${region}:${account}:${resource}`

export const elbArn = ({ region, account }: Place, resource: string): string =>
  `arn:aws:elasticloadbalancing:${region}:${account}:${resource}`

export const latticeArn = ({ region, account }: Place, resource: string): string =>
  `arn:aws:vpc-lattice:${region}:${account}:${resource}`

export const logsArn = ({ region, account }: Place, group: string): string =>
  `arn:aws:logs:${region}:${account}:log-group:${group}`

export const ecrArn = ({ region, account }: Place, resource: string): string =>
  `arn:aws:ecr:${region}:${account}:${resource}`

/** The last segment of an ARN or path, which is the resource's own name or id. */
export const lastOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)

/** The cluster's name out of a name or an ARN; AWS's default is `default`. */
export const clusterNameOf = (given: string | undefined): string => (given ? lastOf(given) : 'default')
