import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { marked } from 'marked'
import { chromium } from 'playwright-core'

/** How a picture is taken. */
export interface PictureOptions {
  /** Width of the page in pixels. */
  readonly width: number
  /** How many times as large as GitHub shows it. Default 1. */
  readonly zoom?: number
  /** Whether in GitHub's dark theme. Default the light one. */
  readonly dark?: boolean
}

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

/** Takes a picture of Markdown as GitHub's page of a run shows it. Needs Chromium, at /usr/bin/chromium or at CHROMIUM. */
export async function takePicture(markdown: string, path: string, options: PictureOptions): Promise<void> {
  if (!existsSync(CHROMIUM))
    throw new Error(`There is no Chromium at ${CHROMIUM}; install it or set CHROMIUM to its path.`)
  const { width, zoom = 1, dark = false } = options
  const profile = mkdtempSync(join(tmpdir(), 'picture-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    headless: true,
    args: FLAGS,
    viewport: { width, height: 800 },
    deviceScaleFactor: 2,
  })
  try {
    const tab = await context.newPage()
    await tab.setContent(pageOf(markdown, `${dark ? 'dark' : 'light'}" style="zoom: ${zoom}`))
    await tab.addScriptTag({ path: MERMAID })
    const theme = dark ? 'dark' : 'default'
    await tab.evaluate(
      `mermaid.initialize({ startOnLoad: false, theme: '${theme}', securityLevel: 'strict' }); mermaid.run()`,
    )
    await tab.locator('main').screenshot({ path })
  } finally {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
}

/** Markdown as GitHub's page of a run shows it, diagrams not drawn yet. */
function pageOf(markdown: string, look: string): string {
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
  return `<!doctype html><meta charset="utf-8"><style>${style}</style><main class="${look}">${html}</main>`
}
