/** An image of a repository, by what its manifest says. */
export interface ImageRecord {
  digest: string
  mediaType: string
  manifest: string
  /** ms */
  pushedAt: number
  /** It is kept, but may not be pulled. */
  archived?: boolean
}

/** A private repository with its images by digest and the digests its tags stand for. */
export interface RepositoryRecord {
  registryId: string
  name: string
  arn: string
  uri: string
  createdAt: number
  images: Map<string, ImageRecord>
  tags: Map<string, string>
  /** What is run instead of an image, by digest: a compromised registry. */
  swapped: Map<string, string>
}
