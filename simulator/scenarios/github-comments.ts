import { demoCluster, demoService } from '../fixtures/demo.ts'
import { addComment } from '../github/world.ts'
import type { Scenario } from '../scenario.ts'
import { deploymentAndComment, githubScenario } from './github-scenario.ts'

/** The start of the comment that the demo service has for staging. */
const marker = '<!-- ecs-deploy '

/** What becomes of the comment on a pull request. */
export const commentScenarios: readonly Scenario[] = [
  githubScenario(
    'github-comment-again',
    'A later run finds its comment among others and copies, and edits it.',
    {
      inputs: { ...deploymentAndComment, wait: 'none' },
      outcome: 'succeeded',
      setup: ({ github }) => {
        addComment(github.world, 12, 'octocat', `${marker}0000 -->\nSomebody copied a marker.`)
        for (let index = 0; index < 120; index++) addComment(github.world, 12, 'octocat', 'Looks good.')
      },
      next: {
        entry: 'deploy',
        inputs: () => ({
          cluster: demoCluster,
          service: demoService,
          'force-new-deployment': 'true',
          ...deploymentAndComment,
        }),
      },
    },
  ),
  githubScenario('github-comment-race', 'Another run creates its comment at the same moment: one is left.', {
    setup: ({ github }) => {
      github.before = call => {
        if (call !== 'POST /repos/acme/shop/issues/12/comments') return
        github.before = undefined
        const { body } = (github.calls.at(-1)?.body ?? { body: '' }) as { body: string }
        addComment(github.world, 12, github.world.login, body)
      }
    },
  }),
  githubScenario('github-comment-deleted', 'Someone deletes the comment while the deployment continues.', {
    setup: ({ github, clock }) =>
      clock.schedule(clock.now() + 30_000, () => void github.world.comments.splice(0)),
  }),
]
