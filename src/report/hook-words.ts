import { functionName, shortName } from '../base/arn.ts'
import { trimEndOf } from '../base/trim-end.ts'
import { logGroupLink } from './links.ts'
import type { Story } from './story.ts'

/** A lifecycle hook that failed, in few words. */
export interface FailedHook {
  /** `hook BeforeAllowTraffic: The smoke test failed.`, `hook check-release (POST_SCALE_UP) returned FAILED`. */
  readonly words: string
  /** The log of its function, where that is known. */
  readonly log?: { readonly group: string; readonly link: string }
}

type Seen = Pick<Story, 'last' | 'reason' | 'clusterArn'> & Partial<Pick<Story, 'extra'>>

/** The hook that a deployment failed for, by what AWS or the hook itself says; nothing where neither tells more. */
export function failedHook(story: Seen): FailedHook | undefined {
  return hookOfCodeDeploy(story) ?? hookOfEcs(story)
}

/** CodeDeploy shows the code of the error and what the function wrote. */
function hookOfCodeDeploy({ last, clusterArn = '', extra = {} }: Seen): FailedHook | undefined {
  const failed = last?.stages.find(({ name, status, note }) => status === 'Failed' && note && HOOK.test(name))
  const [first = ''] = failed?.note?.split('\n') ?? []
  if (!failed || first === '') return undefined
  const words = `hook ${failed.name}: ${first.replace(/^Script\w+: /, '')}`
  return { words, ...logOf(functionName(extra[`hook-${failed.name}`]), clusterArn) }
}

/** Where a Lambda function writes, if its settings name no other group; a version or alias is no part of it. */
function logOf(name: string | undefined, clusterArn: string): Pick<FailedHook, 'log'> {
  if (!name) return {}
  const group = `/aws/lambda/${name.replace(/:.*$/s, '')}`
  return { log: { group, link: logGroupLink(clusterArn, group) } }
}

/** https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html */
const HOOK = /^(?:Before|After)/

/** ECS says it in the reason of the deployment: stage, then what the function answered or why it could not be called. */
function hookOfEcs({ last, reason = '', clusterArn = '' }: Seen): FailedHook | undefined {
  const [, stage, said] =
    /because (?:of )?(\w+) lifecycle hook(?:\(s\))? failed\.? *(.*)$/s.exec(reason) ?? []
  if (stage === undefined || said === undefined) return undefined
  const failed = last?.hooks.find(({ status, target }) => target && /^(?:FAILED|TIMED_OUT)$/.test(status))
  const [arn = failed?.target] = /arn:[\w-]+:lambda:[^\s"',]+/.exec(said) ?? []
  const name = trimEndOf(functionName(arn) ?? '', '.,:')
  const at = name ? `hook ${name} (${stage})` : `hook at ${stage}`
  const [, status] = /returned (\w+) status/.exec(said) ?? []
  const short = shortArns(said.trim())
  const words = status ? `${at} returned ${status}` : short === '' ? `${at} failed` : `${at}: ${short}`
  return { words, ...logOf(name, clusterArn) }
}

/** ARNs by the names that people know. */
function shortArns(text: string): string {
  return text.replaceAll(/arn:[\w-]+:(?:lambda|iam):[^\s"',]+/g, arn => functionName(shortName(arn)) ?? arn)
}
