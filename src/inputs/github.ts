import { isRecord } from '../base/schema.ts'
import { badInput, booleanField, type Field, mappingField, wordField } from './fields.ts'

/** The GitHub environment that is deployed to. */
export interface GithubEnvironment {
  readonly name: string
  /** Where the environment can be visited. */
  readonly url?: string
  /** It will not exist for long, such as a preview. */
  readonly transient?: boolean
  /** Users meet it; where not set, GitHub goes by the name. */
  readonly production?: boolean
}

/** Everything that is told to GitHub beyond the job itself. */
export interface GithubInputs {
  readonly token?: string
  readonly environment?: GithubEnvironment
  /** Whether a pull request gets a comment that is kept up to date. */
  readonly comment: boolean
}

/** The names of these inputs, in the order of action.yml. */
export const GITHUB_INPUT_NAMES = ['github-token', 'github-environment', 'comment'] as const

const FORM = 'a name such as production, or `{ name: production, url: https://example.com }`'

export async function readGithubInputs(field: Field): Promise<GithubInputs> {
  const token = field('github-token')?.trim()
  const environment = await readEnvironment(field)
  const comment = booleanField(field, 'comment') ?? false
  if (token === undefined && (environment !== undefined || comment)) {
    throw badInput(
      'github-token',
      'nothing',
      'is needed to report to GitHub',
      'the expression `github.token` of the workflow',
    )
  }
  return { ...(token ? { token } : {}), ...(environment ? { environment } : {}), comment }
}

/** A name, or a mapping with `name`, `url`, `transient` and `production`. */
async function readEnvironment(field: Field): Promise<GithubEnvironment | undefined> {
  const text = wordField(field, 'github-environment')
  if (text === undefined) return undefined
  if (!/[:{\n]/.test(text)) return { name: text }
  const mapping = (await mappingField(field, 'github-environment')) ?? {}
  const { name, url, transient, production, ...rest } = mapping
  const [stranger] = Object.keys(rest)
  if (stranger !== undefined)
    throw badInput('github-environment', stranger, 'has a key it does not know', FORM)
  if (typeof name !== 'string' || name === '')
    throw badInput('github-environment', 'a mapping', 'has no name', FORM)
  for (const [key, flag] of Object.entries({ transient, production })) {
    if (flag !== undefined && typeof flag !== 'boolean') {
      throw badInput(
        'github-environment',
        `${key}: ${String(flag)}`,
        'has a flag that is neither true nor false',
        FORM,
      )
    }
  }
  if (url !== undefined && !isPage(url)) {
    // Whoever may see the environment would see a password too.
    const shown = isRecord(url) ? 'a mapping' : String(url).replace(/\/\/[^/]*@/, '//…@')
    throw badInput('github-environment', shown, 'has a url that is none', FORM)
  }
  return {
    name,
    ...(typeof url === 'string' ? { url } : {}),
    ...(typeof transient === 'boolean' ? { transient } : {}),
    ...(typeof production === 'boolean' ? { production } : {}),
  }
}

/** An address that anybody may open. */
function isPage(url: unknown): url is string {
  const parsed = typeof url === 'string' && /^https?:\/\//.test(url) ? URL.parse(url) : null
  return parsed !== null && parsed.username === '' && parsed.password === ''
}
