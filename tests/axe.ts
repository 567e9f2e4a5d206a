import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Frame, Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The rules of axe that look at colours: all that another appearance of the same page can break. */
export const colourRules: readonly string[] = ['color-contrast', 'link-in-text-block']

/** What axe finds wrong on a page or in a frame, by all its rules or these: the rule, and the elements that break it. */
export async function violations(page: Page | Frame, rules?: readonly string[]): Promise<readonly string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe)
  const options = { iframes: false, ...(rules ? { runOnly: { type: 'rule', values: rules } } : {}) }
  const found: unknown = await page.evaluate(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
      violations.map(({ id, impact, nodes }) => id + ' (' + impact + '): ' + nodes.map(({ html }) => html.slice(0, 160)).join(' | ')))`,
  )
  return Array.isArray(found) ? found.map(String) : ['axe did not answer']
}

/**
 * What is wrong with a published page on a phone and on a desk, in light and in dark colours: what axe finds, and what stands
 * beyond the page's edge.
 */
export async function readingFaults(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      const broken = await violations(page, colorScheme === 'light' ? undefined : colourRules)
      found.push(...broken.map((one) => `${colorScheme}, ${width}: ${one}`))
      const reaches = Number(await page.evaluate('document.documentElement.scrollWidth'))
      if (reaches > width) found.push(`${colorScheme}, ${width}: it is ${reaches} wide`)
    }
  }
  return found
}
