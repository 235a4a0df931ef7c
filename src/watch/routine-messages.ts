import type { Message } from './message.ts'

/** What a service says of each target that comes or goes. */
const ROUTINE =
  /^(?:\(service [^)]*\) )?(?:has )?(?<did>registered|deregistered|begun draining connections on) (?<amount>\d+) (?:targets|tasks)\b/

/** The order in which they are told, and how. */
const WORDS: Readonly<Record<string, string>> = {
  registered: 'registered',
  deregistered: 'deregistered',
  'begun draining connections on': 'draining',
}

/** Of one look, the sentences about targets that come and go as one: `targets: 2 registered, 2 deregistered, 2 draining`. */
export function joinRoutine(messages: readonly Message[]): Message[] {
  const amounts = new Map<string, number>()
  const routine = messages.filter(({ text }) => ROUTINE.test(text))
  const [first] = routine
  if (first === undefined || routine.length < 2) return [...messages]
  for (const { text } of routine) {
    const { did = '', amount = '0' } = ROUTINE.exec(text)?.groups ?? {}
    amounts.set(did, (amounts.get(did) ?? 0) + Number(amount))
  }
  const parts = Object.entries(WORDS).flatMap(([did, word]) =>
    amounts.has(did) ? [`${amounts.get(did)} ${word}`] : [],
  )
  const joined = { ...first, text: `targets: ${parts.join(', ')}` }
  return messages.flatMap(message =>
    message === first ? [joined] : routine.includes(message) ? [] : [message],
  )
}
