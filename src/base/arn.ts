/** The parts of an Amazon Resource Name, `arn:partition:service:region:account:resource`. */
export interface Arn {
  readonly partition: string
  readonly service: string
  readonly region: string
  readonly account: string
  /** Everything behind the account, colons included. */
  readonly resource: string
}

/** Takes an ARN apart; `undefined` where the text is none. */
export function parseArn(text: string): Arn | undefined {
  const [prefix, partition, service, region, account, ...rest] = text.split(':')
  if (prefix !== 'arn' || !partition || !service || rest.length === 0) return undefined
  return { partition, service, region: region ?? '', account: account ?? '', resource: rest.join(':') }
}

/** The last path segment of an ARN, or the text itself: the name a person knows the thing by. */
export function shortName(arnOrName: string): string {
  return arnOrName.slice(arnOrName.lastIndexOf('/') + 1)
}

/** `targetgroup/NAME/ID` → NAME. */
export function targetGroupName(arn: string): string {
  return parseArn(arn)?.resource.split('/')[1] ?? arn
}

/** `task-definition/FAMILY:REVISION` → its family and revision number. */
export function parseRevision(arn: string): { family: string; revision: number } {
  const [family = arn, revision = '0'] = shortName(arn).split(':')
  return { family, revision: Number(revision) }
}

/** The form without account or Region, `family:revision`, that survives GitHub's secret masking. */
export function formatRevision(arn: string): string {
  return shortName(arn)
}

/** The name of a Lambda function by its ARN. */
export function functionName(target: string | undefined): string | undefined {
  return target?.replace(/^arn:.*:function:/, '')
}
