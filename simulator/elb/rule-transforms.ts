import type { RewriteConfig, RuleTransform } from '@aws-sdk/client-elastic-load-balancing-v2'
import { type ApiError, apiError } from '../wire/api-error.ts'

const refused = (message: string): ApiError => apiError('ValidationError', message)
const longest = 1024
/** What AWS's regular expressions do not have: looking around and references back. */
const unsupported = /\(\?[=!<]|\\[1-9]|\\p\{/

const configOf = ({ Type, HostHeaderRewriteConfig, UrlRewriteConfig }: RuleTransform) =>
  Type === 'host-header-rewrite' ? HostHeaderRewriteConfig : UrlRewriteConfig

const checkRewrite = ({ Regex = '', Replace = '' }: RewriteConfig): void => {
  if (Regex.length > longest || Replace.length > longest) {
    throw refused(`The regular expression and its replacement can have at most ${longest} characters`)
  }
  try {
    if (unsupported.test(Regex)) throw new SyntaxError('unsupported')
    new RegExp(Regex)
  } catch {
    throw refused(`The regular expression '${Regex}' is not valid`)
  }
}

/** Throws for transforms that AWS refuses. */
export function checkTransforms(transforms: RuleTransform[]): void {
  for (const type of ['host-header-rewrite', 'url-rewrite']) {
    if (transforms.filter(({ Type }) => Type === type).length > 1) {
      throw refused(`A rule can only have one '${type}' transform`)
    }
  }
  for (const transform of transforms) {
    const rewrites = configOf(transform)?.Rewrites ?? []
    if (rewrites.length !== 1) throw refused(`A '${transform.Type}' transform must have one rewrite`)
    for (const rewrite of rewrites) checkRewrite(rewrite)
  }
}

const rewritten = (text: string, type: string, transforms: RuleTransform[]): string => {
  const transform = transforms.find(({ Type }) => Type === type)
  const [{ Regex = '', Replace = '' } = {}] = (transform && configOf(transform)?.Rewrites) ?? []
  return transform ? text.replace(new RegExp(Regex), Replace) : text
}

/** The host and the URL (path and query) that the target gets; what no pattern fits stays as it is. */
export function transform(
  transforms: RuleTransform[],
  host: string,
  url: string,
): { host: string; url: string } {
  return {
    host: rewritten(host, 'host-header-rewrite', transforms),
    url: rewritten(url, 'url-rewrite', transforms),
  }
}
