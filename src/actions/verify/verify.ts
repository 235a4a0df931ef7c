import type { Failure } from '../../base/errors.ts'
import type { Runner } from '../../github/runner.ts'
import { type ChecksAndPermissions, mergeMissingPermissions } from '../../inspect/missing-permissions.ts'
import { verifyServices } from '../../inspect/verify-services.ts'
import {
  checkLines,
  explainProblems,
  permissionLines,
  renderVerified,
  type VerifyStory,
  verifiedLine,
  verifyOutcome,
} from '../../report/verify-summary.ts'
import { runAction } from '../../run/run-action.ts'
import type { Runtime } from '../../run/runtime.ts'
import { labelServices } from '../../run/services.ts'
import { tellEmptyInputs } from '../../run/tell-empty-inputs.ts'
import { toolsFor } from '../../run/tools.ts'
import type { Tools } from '../../strategy/tools.ts'
import { readVerifyInputs, VERIFY_INPUT_NAMES, type VerifyInputs } from './inputs.ts'
import { writeVerifyOutputs } from './outputs.ts'

/** The verify action: looks for what would let a deployment fail, and changes nothing. */
export function runVerify(runtime: Runtime): Promise<0 | 1> {
  return runAction<VerifyStory>(runtime, runner => ({
    begin: now => ({ startedAt: now, verified: [], missing: [] }),
    work: async tell => {
      const inputs = await readVerifyInputs(runtime.env)
      tellEmptyInputs(runtime.env, VERIFY_INPUT_NAMES, runner)
      const found = await verify(inputs, await toolsFor(inputs.services, runtime, runner), runner)
      const { verified } = found
      tell(story => ({ ...story, ...found }))
      runtime.signal.throwIfAborted()
      tell(story => ({ ...story, outcome: verifyOutcome(verified) }))
    },
    isSuccess: ({ outcome }) => outcome === 'passed' || outcome === 'incomplete',
    explain: ({ outcome, verified }) => (outcome === 'problems' ? explainProblems(verified) : CANCELLED),
    outputs: writeVerifyOutputs,
    summary: renderVerified,
  }))
}

const CANCELLED: Failure = {
  title: 'Run canceled',
  message: 'The run was canceled before everything was checked.',
}

async function verify(
  { services: all, previewListener }: VerifyInputs,
  tools: Tools,
  runner: Runner,
): Promise<ChecksAndPermissions> {
  const services = labelServices(all, runner)
  const found = mergeMissingPermissions(await verifyServices(services, previewListener, tools))
  const { verified, missing } = found
  for (const [index, { checks }] of verified.entries()) {
    for (const line of checkLines(checks)) services[index]?.log.info(line)
  }
  runner.info(verifiedLine(verified))
  const unseen = verified.flatMap(({ checks }) => checks.filter(({ grade }) => grade === 'unseen'))
  if (unseen.length === 0) return found
  const sentences = new Set(unseen.map(({ title, next }) => (next ? `${title}. ${next}` : title)))
  runner.notice('Some checks were skipped', [...sentences, ...permissionLines(missing)].join('\n'))
  return found
}
