import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { EOL } from 'node:os'
import type { Environment } from '../inputs/fields.ts'
import type { Toolkit } from './runner.ts'

/**
 * The workflow commands and files by which a step speaks to its runner, byte for byte as `@actions/core` writes them.
 * That package loads an HTTP client for OpenID tokens, which takes longer than all the rest of the start.
 * Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function createToolkit(env: Environment, print: (text: string) => void): Toolkit {
  const command = (name: string, message: string, title?: string) => {
    const properties = title ? ` title=${escapeProperty(title)}` : ''
    print(`::${name}${properties}::${escapeData(message)}${EOL}`)
  }
  const annotate =
    (kind: string) =>
    (message: string, { title }: { title: string }) =>
      command(kind, message, title)
  const keep = (file: string, old: string) => (name: string, value: string) => {
    const path = env[file]
    if (path) appendFileSync(existing(path), entry(name, value))
    else print(`${old} name=${escapeProperty(name)}::${escapeData(value)}${EOL}`)
  }
  return {
    info: line => print(`${line}${EOL}`),
    debug: line => command('debug', line),
    notice: annotate('notice'),
    warning: annotate('warning'),
    error: annotate('error'),
    startGroup: title => command('group', title),
    endGroup: () => command('endgroup', ''),
    setOutput: keep('GITHUB_OUTPUT', `${EOL}::set-output`),
    saveState: keep('GITHUB_STATE', '::save-state'),
    getState: name => env[`STATE_${name}`] ?? '',
    summary: {
      addRaw: text => ({ write: () => appendFile(existing(env['GITHUB_STEP_SUMMARY']), text) }),
    },
  }
}

/** The runner makes its files itself; one that is not there is a mistake that must not go unseen. */
function existing(path: string | undefined): string {
  if (path && existsSync(path)) return path
  throw new Error(path ? `The runner's file ${path} is missing.` : 'The runner names no file for it.')
}

/** A value of several lines ends at a delimiter that nobody can guess. */
function entry(name: string, value: string): string {
  const delimiter = `ghadelimiter_${randomUUID()}`
  return `${name}<<${delimiter}${EOL}${value}${EOL}${delimiter}${EOL}`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
