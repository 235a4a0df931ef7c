/** One stream of a log group. A line is readable from the moment of its ingestion, which is when it is added. */
export interface LogStreamRecord {
  name: string
  arn: string
  createdAt: number
  lines: { at: number; ingestedAt: number; text: string }[]
}

/** A log group with its streams by name. */
export interface LogGroupRecord {
  name: string
  arn: string
  streams: Map<string, LogStreamRecord>
}
