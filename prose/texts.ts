import { readFileSync } from 'node:fs'
import { type Module, parseSync } from '@swc/core'
import { parse } from 'yaml'

/** Texts that people read, and the file that they are in. */
export interface Prose {
  readonly file: string
  /** Markdown; code in it is not prose. */
  readonly text: string
}

/** A document as it is. What is quoted from a log is in fences, which are code. */
export function documentProse(file: string): Prose {
  return { file, text: readFileSync(file, 'utf8').replace(/^---\n[\s\S]*?^---\n/m, '') }
}

/** What an action.yml says of itself, its inputs and outputs. */
export function actionProse(file: string): Prose {
  const { description, inputs, outputs } = parse(readFileSync(file, 'utf8')) as {
    description: string
    inputs: Record<string, { description: string }>
    outputs: Record<string, { description: string }>
  }
  // An output may have the name of an input.
  const texts = [...Object.values(inputs), ...Object.values(outputs)].map(one => one.description)
  return { file, text: [description, ...texts].join('\n\n') }
}

/** The comments of a workflow or another YAML file. */
export function commentProse(file: string): Prose {
  const comments = readFileSync(file, 'utf8').match(/(?<=^|\s)# .*$/gm) ?? []
  return { file, text: comments.map(comment => comment.slice(2)).join('\n') }
}

/** The names and descriptions in a workflow, which GitHub shows. */
export function workflowProse(file: string): Prose {
  const texts = [...readFileSync(file, 'utf8').matchAll(/^\s*(?:- )?(?:name|description): (.*)$/gm)]
  return { file, text: texts.map(([, text = '']) => text.replaceAll(/^["']|["']$/g, '')).join('\n\n') }
}

/** The sentences that say what happens in scenarios, which the demo lists. */
export function scenarioProse(subject: string, scenarios: readonly { readonly title: string }[]): Prose {
  return { file: `simulator/scenarios, ${subject}`, text: scenarios.map(({ title }) => title).join('\n\n') }
}

/** The texts in a TypeScript file that have several words; what is filled in stands as a number. */
export function sourceProse(file: string): Prose {
  const module = parseSync(readFileSync(file, 'utf8'), { syntax: 'typescript', target: 'esnext' })
  const texts = textsIn(module).filter(text => /[a-z]{2,}\s/i.test(text))
  return { file, text: texts.join('\n\n') }
}

/** Every string and template below a node of the syntax tree, imports left out. */
function textsIn(node: Module | unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(textsIn)
  if (typeof node !== 'object' || node === null) return []
  const { type, ...members } = node as { readonly type?: string } & Record<string, unknown>
  if (type === 'ImportDeclaration' || type === 'TsLiteralType') return []
  if (type === 'StringLiteral') return [String(members['value'])]
  if (type !== 'TemplateLiteral') return Object.values(members).flatMap(textsIn)
  const quasis = members['quasis'] as readonly { readonly cooked?: string }[]
  return [quasis.map(({ cooked = '' }) => cooked).join('1'), ...textsIn(members['expressions'])]
}
