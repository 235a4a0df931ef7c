/** A parameter of the Parameter Store. */
export interface ParameterRecord {
  name: string
  arn: string
  value: string
  version: number
  /** Versions by the labels that stand for them. */
  labels: Map<string, number>
}
