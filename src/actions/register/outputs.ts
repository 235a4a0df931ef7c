import { formatRevision, parseRevision } from '../../base/arn.ts'
import type { Runner } from '../../github/runner.ts'
import type { RegisterStory } from './summary.ts'

/** The names the register action declares, in the order of register/action.yml. */
export const REGISTER_OUTPUT_NAMES = [
  'outcome',
  'reason',
  'task-definition-arn',
  'task-definition',
  'family',
  'revision',
  'previous-task-definition',
  'image',
  'image-digest',
] as const

/** The names the schedule action declares, in the order of schedule/action.yml. */
export const SCHEDULE_OUTPUT_NAMES = [...REGISTER_OUTPUT_NAMES, 'scheduled-tasks'] as const

/** Sets an output for everything the story knows. */
export function writeRegisterOutputs(story: RegisterStory, runner: Runner): void {
  const { revision, previous, images, moved, already, schedule } = story
  const names = [...(schedule ? [schedule] : []), ...moved.map(({ name }) => name), ...already]
  const values: Readonly<Record<(typeof SCHEDULE_OUTPUT_NAMES)[number], string | undefined>> = {
    outcome: story.outcome,
    reason: story.reason ?? story.failure?.message,
    'task-definition-arn': revision,
    'task-definition': revision && formatRevision(revision),
    family: revision && parseRevision(revision).family,
    revision: revision && String(parseRevision(revision).revision),
    'previous-task-definition': previous && formatRevision(previous),
    image: images['image'],
    'image-digest': images['image-digest'],
    'scheduled-tasks': names.length > 0 ? names.join('\n') : undefined,
  }
  for (const name of SCHEDULE_OUTPUT_NAMES) {
    const value = values[name]
    if (value !== undefined) runner.output(name, value)
  }
}
