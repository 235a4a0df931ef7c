import type { CauseId } from '../causes.ts'

/**
 * A cause, the patterns that must all be found for it, and a pattern whose first group is what it is about.
 * No pattern has a repetition inside a repetition or more than one `.*`, so none takes long on any text.
 */
export type Rule = readonly [cause: CauseId, when: RegExp | readonly RegExp[], subject?: RegExp]

/** An image: `registry/repository:tag`, with or without a digest. */
export const IMAGE_NAME =
  /(?:access denied for|resolve ref(?:erence)?|cannot pull|manifest for|repository|image) ["'‘]?([\w.-]+[/:][\w./@:-]+)/

/** The resource that somebody may not touch; `*` is none. */
export const RESOURCE = /on resource: (arn:[^\s,]+)/

/** The action that is not allowed. */
export const ACTION = /to perform: ([\w-]+:\w+)/

/** A role by its ARN. */
export const ROLE = /role '?(arn:[^\s']+)/i

/** A target group: by ARN, or by name behind the words that events use. */
export const TARGET_GROUP = /target[- ]?group \(?(arn:[^\s)]+)|\btarget-group \(?([^\s)]+)/i

/** Words for a connection that does not come about or breaks. */
export const CUT_OFF =
  /connection issue|i\/o timeout|handshake timeout|request cancel|requestcancel|context (ca|deadline)|client\.timeout|no route to host|network is unreachable|connection (refused|reset)|unable to connect|send request failed|signal: killed|\bEOF\b|nil pointer/i

/** Words for the pull of an image. */
export const PULLING = /CannotPull|registry auth|pull command failed|\b(ecr|dkr)\b/i
