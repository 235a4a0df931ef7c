import type { Operation } from '../ecs/operation.ts'
import { batchGetImage } from './batch-get-image.ts'
import { describeImages } from './describe-images.ts'
import { describePullThroughCacheRules } from './describe-pull-through-cache-rules.ts'
import { describeRepositories } from './describe-repositories.ts'

/** What the simulated container registry can do, by AWS's names. */
export const ecrOperations: Record<string, Operation> = {
  BatchGetImage: batchGetImage,
  DescribeImages: describeImages,
  DescribePullThroughCacheRules: describePullThroughCacheRules,
  DescribeRepositories: describeRepositories,
}
