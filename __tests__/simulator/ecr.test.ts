import {
  BatchGetImageCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
} from '@aws-sdk/client-ecr'
import { describe, expect, test } from '@jest/globals'
import { clientConfig } from '../../simulator/api/client-config.ts'
import { addRepository, pushImage } from '../../simulator/fixtures/ecr-images.ts'
import { runScenario } from '../../simulator/run/run-scenario.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import { digestOf, sha256 } from '../../simulator/world/image-digest.ts'

const repositoryName = 'shop'
const uri = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop'

const account = () => {
  const simulation = createSimulation()
  const repository = addRepository(simulation.world, repositoryName)
  const digest = pushImage(simulation.world, repository, '1', { platforms: ['linux/amd64'] })
  const ecr = new ECRClient({
    region: 'eu-west-1',
    ...clientConfig(simulation),
    maxAttempts: 1,
  })
  const get = async (id: { imageTag?: string; imageDigest?: string }) =>
    ecr.send(new BatchGetImageCommand({ repositoryName, imageIds: [id] }))
  return { simulation, repository, digest, ecr, get }
}

describe('BatchGetImage', () => {
  test('answers a manifest whose digest is its own', async () => {
    const { digest, get } = account()
    const { images, failures } = await get({ imageTag: '1' })
    const [image] = images ?? []
    expect(failures).toEqual([])
    expect(image?.imageId).toEqual({ imageTag: '1', imageDigest: digest })
    expect(sha256(image?.imageManifest ?? '')).toBe(digest)
    expect((await get({ imageDigest: digest })).images?.[0]?.imageManifest).toBe(image?.imageManifest)
  })

  test('answers failures for what it does not have', async () => {
    const { digest, get } = account()
    const codes = async (id: Parameters<typeof get>[0]) =>
      (await get(id)).failures?.map(({ failureCode }) => failureCode)
    expect(await codes({ imageTag: '2' })).toEqual(['ImageNotFound'])
    expect(await codes({ imageDigest: 'sha256:1' })).toEqual(['InvalidImageDigest'])
    expect(await codes({ imageTag: '2', imageDigest: digest })).toEqual(['ImageTagDoesNotMatchDigest'])
  })

  test('refuses a repository that is not there, here or in another registry', async () => {
    const { ecr } = account()
    const imageIds = [{ imageTag: '1' }]
    const missing = { name: 'RepositoryNotFoundException' }
    await expect(
      ecr.send(new BatchGetImageCommand({ repositoryName: 'shops', imageIds })),
    ).rejects.toMatchObject(missing)
    await expect(
      ecr.send(new BatchGetImageCommand({ registryId: '999988887777', repositoryName, imageIds })),
    ).rejects.toMatchObject(missing)
  })
})

test('DescribeImages lists by pages, and what is tagged alone', async () => {
  const { simulation, repository, ecr, digest } = account()
  const moved = pushImage(simulation.world, repository, '1', { build: 'again' })
  const all = await ecr.send(new DescribeImagesCommand({ repositoryName, maxResults: 3 }))
  expect(all.imageDetails).toHaveLength(3)
  const rest = await ecr.send(new DescribeImagesCommand({ repositoryName, nextToken: all.nextToken }))
  expect(rest.imageDetails).toHaveLength(1)
  const filter = { tagStatus: 'TAGGED' as const }
  const tagged = await ecr.send(new DescribeImagesCommand({ repositoryName, filter }))
  expect(tagged.imageDetails?.map(({ imageDigest, imageTags }) => [imageDigest, imageTags])).toEqual([
    [moved, ['1']],
  ])
  const one = await ecr.send(
    new DescribeImagesCommand({ repositoryName, imageIds: [{ imageDigest: digest }] }),
  )
  expect(one.imageDetails?.[0]?.imageTags).toBeUndefined()
  await expect(
    ecr.send(new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: '2' }] })),
  ).rejects.toMatchObject({ name: 'ImageNotFoundException' })
})

test('DescribeRepositories lists them', async () => {
  const { ecr } = account()
  const { repositories } = await ecr.send(new DescribeRepositoriesCommand({}))
  expect(repositories?.map(({ repositoryUri }) => repositoryUri)).toEqual([uri])
  await expect(
    ecr.send(new DescribeRepositoriesCommand({ repositoryNames: ['shops'] })),
  ).rejects.toMatchObject({ name: 'RepositoryNotFoundException' })
})

test('a call that no policy allows is refused on the repository', async () => {
  const { simulation, get } = account()
  simulation.policy = ['ecs:*']
  await expect(get({ imageTag: '1' })).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('arn:aws:ecr:eu-west-1:123456789012:repository/shop'),
  })
})

test('what runs is what the tag stood for, or the digest that was asked for', () => {
  const { simulation, repository, digest } = account()
  const { state } = simulation.world
  expect(digestOf(state, `${uri}:1`)).toBe(digest)
  const moved = pushImage(simulation.world, repository, '1', { build: 'again' })
  expect(digestOf(state, `${uri}:1`)).toBe(moved)
  expect(digestOf(state, `${uri}:1@${digest}`)).toBe(digest)
  repository.swapped.set(digest, moved)
  expect(digestOf(state, `${uri}@${digest}`)).toBe(moved)
  expect(digestOf(state, 'nginx:1')).toBe(sha256('nginx:1'))
})

test.each(['pin-digest-tag-moved', 'pin-digest-codedeploy'])(
  '%s: the tasks run the digest of the outputs',
  async name => {
    const scenario = scenarios[name]
    if (!scenario) throw new Error('no such scenario')
    const { outputs, simulation } = await runScenario(scenario)
    const revision = outputs.get('task-definition-arn')
    const running = [...simulation.world.state.tasks.values()].filter(
      ({ view }) => view.taskDefinitionArn === revision && view.lastStatus === 'RUNNING',
    )
    const digests = running.map(({ view }) => view.containers[0]?.imageDigest)
    expect(digests).toEqual([outputs.get('image-digest'), outputs.get('image-digest')])
    const tags = simulation.world.state.repositories.get('123456789012/cicd-demo')?.tags
    expect(tags?.get('2.0.0') === outputs.get('image-digest')).toBe(name !== 'pin-digest-tag-moved')
  },
)
