/** What an attacker would have the runner do; the words never stand in anything of ours. */
const COMMANDS = [
  '::set-output name=outcome::hijacked',
  '::save-state name=state::hijacked',
  '::set-env name=PATH::/hijacked',
  '::add-path::/hijacked',
  '::add-mask::hijacked',
  '::stop-commands::hijacked',
  '::add-matcher::hijacked.json',
  '::error file=hijacked.ts,line=1,title=hijacked::hijacked',
  '::warning title=hijacked::hijacked',
  '::group::hijacked',
  '::endgroup::',
  '::debug::hijacked',
  '::echo::on',
  '##[set-output name=outcome;]hijacked',
  '##[add-path]/hijacked',
  '##[error]hijacked',
]

/** What may stand in front of a command so that a check misses it and the runner does not. */
const DISGUISES = [
  '\n',
  '\r',
  '\r\n',
  '\n \t',
  '\n\u0085',
  '\n\u00A0',
  '\n\u2028',
  '\n\u3000',
  '\n\uFEFF',
  '\n\u001B[31m',
  '\n\u001B]0;title\u0007',
  '\n\0',
  '\n\b\b',
  '\n\u200B',
  '\n\u00AD',
  '%0A',
  '%0D%0A',
  '\u2028',
  '\u0085',
  '\v',
  '\f',
]

/** Every command in every disguise, at the end of a harmless sentence. */
export const COMMAND_TEXTS: readonly string[] = DISGUISES.flatMap(disguise =>
  COMMANDS.map(command => `It failed.${disguise}${command}`),
)

/** Text that would be Markdown, HTML, a link, a mention, a reference or a diagram on GitHub's pages. */
export const MARKUP_TEXTS: readonly string[] = [
  '<script>alert(1)</script>',
  '<img src="https://evil.example/x.png" onerror="alert(1)">',
  '</details></summary></table><h1>hijacked</h1>',
  '<!-- ecs-deploy 00000000000000000000 -->',
  '&lt;img src=x&gt; &#60;b&#62;',
  '[hijacked](https://evil.example)',
  '[hijacked]: https://evil.example\n[hijacked]',
  '![hijacked](https://evil.example/x.png)',
  '<https://evil.example>',
  'https://evil.example/path www.evil.example http://evil.example ftp://evil.example',
  'someone@evil.example mailto:someone@evil.example',
  '@octocat @acme/owners &#64;octocat &commat;octocat \\@octocat',
  'Fixes #1, closes acme/shop#2, resolves GH-3, &#35;4, https://github.com/acme/shop/issues/5',
  '# hijacked',
  '\n# hijacked',
  '\n\n- hijacked\n- hijacked',
  '1. hijacked',
  '> [!NOTE]\n> hijacked',
  'hijacked\n===',
  '---',
  '    hijacked',
  '```\nhijacked\n```\n# hijacked',
  '````\n~~~~\n# hijacked',
  '``` mermaid\nflowchart LR\n  a --> b\n```',
  '`hijacked` ``hijacked`` `',
  '| hijacked | hijacked |\n| --- | --- |\n| a | b |',
  'a | b | c',
  '**hijacked** _hijacked_ ~~hijacked~~',
  '$\\href{https://evil.example}{hijacked}$ $$hijacked$$',
  '%%{init: {"securityLevel": "loose"}}%%\n  click a href "https://evil.example"',
  '\u202Edekcajih\u202C \u2066hijacked\u2069',
  '\u001B[8mhijacked\u001B[0m',
]

/** A command as GitHub's runner reads it. */
export interface WorkflowCommand {
  readonly command: string
  /** Everything between the command's name and its data. */
  readonly properties: string
  readonly data: string
}

/** The names of all commands that the runner knows. */
const KNOWN = new Set(
  [...COMMANDS, '::notice::', '::save-state::', '::remove-matcher::'].map(
    text => /^(?:::|##\[)([\w-]+)/.exec(text)?.[1] ?? '',
  ),
)

/**
 * The commands in a log, as `ActionCommand` of GitHub's runner finds them: `::name properties::data` behind white
 * space as .NET knows it, or `##[name properties]data` anywhere in a line.
 */
export function workflowCommandsIn(log: string): WorkflowCommand[] {
  return log.split(/\r\n|\n|\r/).flatMap(line => obeyedAs(line) ?? [])
}

function obeyedAs(line: string): WorkflowCommand | undefined {
  const [, head, data = ''] =
    /^[\s\u0085]*::(.*?)::(.*)$/s.exec(line) ?? /##\[([^\]]*)\](.*)$/s.exec(line) ?? []
  const [, command = '', properties = ''] = /^(\S*)\s?(.*)$/s.exec(head ?? '') ?? []
  return KNOWN.has(command) ? { command, properties, data } : undefined
}
