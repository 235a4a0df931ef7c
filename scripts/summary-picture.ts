import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { marked } from 'marked'
import { chromium } from 'playwright-core'
import { runScenario } from '../simulator/run/run-scenario.ts'
import { scenarios } from '../simulator/scenarios/all.ts'

/** `node scripts/summary-picture.ts NAME FILE.png`: the step summary of a scenario as GitHub would show it. */
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const MERMAID = join(import.meta.dirname, '..', 'node_modules', 'mermaid', 'dist', 'mermaid.min.js')
const CSS = join(import.meta.dirname, 'summary-picture.css')
const SIZE = { width: 1000, height: 800 }

const [name = '', file = ''] = process.argv.slice(2)
const scenario = scenarios[name]
if (!scenario || !file.endsWith('.png')) stop('Usage: node scripts/summary-picture.ts SCENARIO FILE.png')
else if (!existsSync(CHROMIUM))
  stop(`There is no Chromium at ${CHROMIUM}; install it or set CHROMIUM to its path.`)
else await photograph(page((await runScenario(scenario)).summary), file)

function stop(why: string): void {
  console.error(why)
  process.exitCode = 2
}

/** Markdown as GitHub's page of a run shows it, diagrams not drawn yet. */
function page(markdown: string): string {
  const html = marked
    .parse(markdown, { async: false, gfm: true })
    .replaceAll(
      /<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g,
      '<pre class="mermaid">$1</pre>',
    )
    .replaceAll(
      /<blockquote>\s*<p>\[!CAUTION\]\s*([\s\S]*?)<\/blockquote>/g,
      '<div class="alert"><p class="title">⛔ Caution</p><p>$1</div>',
    )
  const style = readFileSync(CSS, 'utf8')
  return `<!doctype html><meta charset="utf-8"><style>${style}</style><main>${html}</main>`
}

async function photograph(html: string, path: string): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'picture-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    headless: true,
    args: FLAGS,
    viewport: SIZE,
    deviceScaleFactor: 1.25,
  })
  try {
    const tab = await context.newPage()
    await tab.setContent(html)
    await tab.addScriptTag({ path: MERMAID })
    await tab.evaluate(
      `mermaid.initialize({ startOnLoad: false, theme: 'default', securityLevel: 'strict' }); mermaid.run()`,
    )
    await tab.locator('main').screenshot({ path })
  } finally {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
}
