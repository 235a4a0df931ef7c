import { styleText } from 'node:util'

/** Workflow commands as the job log of a run shows them; `undefined` for those it does not show. */
export function renderLogLine(line: string): string | undefined {
  const [, command, title, data = ''] = /^::([\w-]+)(?: [^:]*?title=([^,:]*))?[^:]*::(.*)$/s.exec(line) ?? []
  const text = decode(data)
  switch (command) {
    case undefined:
      return line
    case 'group':
      return styleText('bold', `▼ ${text}`)
    case 'endgroup':
    case 'debug':
    case 'save-state':
    case 'set-output':
      return undefined
    case 'error':
      return annotation('red', 'Error', title, text)
    case 'warning':
      return annotation('yellow', 'Warning', title, text)
    default:
      return annotation('blue', 'Notice', title, text)
  }
}

function annotation(
  color: 'red' | 'yellow' | 'blue',
  kind: string,
  title: string | undefined,
  text: string,
): string {
  return styleText(color, `${kind}: ${title ? `${decode(title)}\n` : ''}${text}`)
}

function decode(text: string): string {
  return text
    .replaceAll('%0A', '\n')
    .replaceAll('%0D', '\r')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%')
}
