import { describe, expect, test } from '@jest/globals'
import { findImage, findPullThroughCaches, tryFindImage } from '../../../src/aws/ecr.ts'
import { DeployError } from '../../../src/base/errors.ts'
import type { ImageReference } from '../../../src/task-definition/image-reference.ts'
import { type Answer, answering, awsError } from '../../support/answering-clients.ts'
import { rejectionOf } from '../../support/expected-failure.ts'

const registry = { account: '123456789012', region: 'eu-west-1' }
const digest = `sha256:${'a'.repeat(64)}`
const reference = (over: object): ImageReference => ({ repository: 'shop', ...over }) as ImageReference
const V9 = reference({ tag: 'v9' })

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageFailure.html */
const NOT_THERE = {
  images: [],
  failures: [{ failureCode: 'ImageNotFound', failureReason: 'Requested image not found' }],
}

async function missing(DescribeImages: Answer, image = V9): Promise<DeployError> {
  const { clients } = answering({ BatchGetImage: NOT_THERE, DescribeImages })
  const found = await tryFindImage(clients, registry, image)
  if (!(found instanceof DeployError)) throw new Error('it was found')
  return found
}

/** So many images with a tag each, the newest last: AWS promises no order. */
const tagged = (count: number) => ({
  imageDetails: Array.from({ length: count }, (_, index) => ({
    imageTags: [`t${index}`],
    imagePushedAt: new Date(index * 1000),
  })),
})

describe('the hint for an image that is not there', () => {
  test.each([
    [1, ' Its newest tags: t0.'],
    [10, ' Its newest tags: t9, t8, t7, t6, t5, t4, t3, t2, t1, t0.'],
    [11, ' Its newest tags: t10, t9, t8, t7, t6, t5, t4, t3, t2, t1, ….'],
  ])('of %d tags: %s', async (count, words) => {
    expect((await missing(tagged(count))).message).toContain(`has no such image.${words}`)
  })

  test('of no tags: nothing', async () => {
    expect((await missing({})).message).toBe(
      'The repository of account 123456789012 in eu-west-1 has no such image.',
    )
  })

  test('of a tag that is nearly it: that', async () => {
    const { message } = await missing(
      { imageDetails: [{ imageTags: ['version-9'] }, {}] },
      reference({ tag: 'verson-9' }),
    )
    expect(message).toContain('Did you mean "shop:version-9"?')
  })

  test('of tags without a time, as of old images: they come last', async () => {
    const imageDetails = [{ imageTags: ['old'] }, { imageTags: ['new'], imagePushedAt: new Date(1) }]
    expect((await missing({ imageDetails })).message).toContain('Its newest tags: new, old.')
  })

  test('of tags that may not be listed: why', async () => {
    const { message, title } = await missing(awsError('AccessDeniedException', 'You may not list them.'))
    expect(title).toBe('Image "shop:v9" was not found in Amazon ECR')
    expect(message).toContain(' Its tags could not be listed: You may not list them.')
  })
})

describe('an image', () => {
  test('is asked for by its digest where it has one, and else by its tag, with every media type', async () => {
    const { clients, sent } = answering({ BatchGetImage: { images: [{ imageId: { imageDigest: digest } }] } })
    for (const one of [reference({ tag: 'v9', digest }), V9, reference({})])
      expect(await tryFindImage(clients, registry, one)).toEqual({ digest, variants: [] })
    expect(sent.map(({ input }) => input['imageIds'])).toEqual([
      [{ imageDigest: digest }],
      [{ imageTag: 'v9' }],
      [{ imageTag: 'latest' }],
    ])
    expect(sent[0]?.input['acceptedMediaTypes']).toHaveLength(4)
  })

  test('that is not there is an answer, or an error where it is needed', async () => {
    const { clients } = answering({ BatchGetImage: NOT_THERE, DescribeImages: {} })
    expect(await tryFindImage(clients, registry, reference({ digest }))).toMatchObject({
      title: `Image "shop@${digest}" was not found in Amazon ECR`,
    })
    expect((await rejectionOf(findImage(clients, registry, V9))).title).toContain('"shop:v9" was not found')
  })

  test('of which AWS says nothing is not there', async () => {
    const { clients } = answering({ BatchGetImage: {}, DescribeImages: {} })
    expect(await tryFindImage(clients, registry, V9)).toBeInstanceOf(DeployError)
  })

  test('that AWS does not give out for another reason is never called missing', async () => {
    const failures = [{ failureCode: 'KmsError', failureReason: 'The key is disabled.' }]
    const { clients } = answering({ BatchGetImage: { failures } })
    expect(await rejectionOf(tryFindImage(clients, registry, V9))).toMatchObject({
      title: 'Amazon ECR does not give out the image shop:v9',
      message: 'KmsError: The key is disabled.',
    })
  })

  test('that is found is given by what needs it', async () => {
    const { clients } = answering({ BatchGetImage: { images: [{ imageId: { imageDigest: digest } }] } })
    expect(await findImage(clients, registry, V9)).toEqual({ digest, variants: [] })
  })
})

test('a refusal to list the pull through caches names the account', async () => {
  const { clients } = answering({ DescribePullThroughCacheRules: awsError('ValidationException', 'No.') })
  expect((await rejectionOf(findPullThroughCaches(clients, registry))).title).toBe(
    'Could not list the pull through caches of account 123456789012',
  )
})
