/** A secret of Secrets Manager. */
export interface SecretRecord {
  name: string
  arn: string
  /** Staging labels by version id. */
  stages: Map<string, string[]>
  /** The text of each version; a new secret may have none yet. */
  values: Map<string, string>
  /** ms; when it is gone, once it has been deleted. */
  deletedAt?: number
}
