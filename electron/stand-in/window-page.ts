import { type OpenedIn, theServer } from './browsers.ts'
import type { Chromium } from './chromium.ts'
import { keepThemed } from './native-theme.ts'
import { type Page, type PageEvents, type PageNames, takePage } from './page.ts'

export type Opened = { readonly page: Page; readonly browser: Chromium }

/** Opens and takes over the page of a window; `onEnd` hears when it is gone, by whatever hand. */
export async function openWindowPage(
  open: () => Promise<OpenedIn>,
  names: PageNames,
  events: PageEvents,
  onEnd: (page: Page) => void,
): Promise<Opened> {
  const { page: blank, browser } = await open()
  const page = await takePage(blank, names, await theServer(), browser.isHeadless, events)
  const stopTheming = await keepThemed(page.session)
  const onDestroyed = ({ targetId }: { targetId: string }): void => {
    if (targetId === page.targetId) end()
  }
  const onCreated = ({ targetInfo }: { targetInfo: { type: string; openerId?: string; targetId: string } }): void => {
    if (targetInfo.type !== 'page' || targetInfo.openerId !== page.targetId) return
    browser.browser.send('Target.closeTarget', { targetId: targetInfo.targetId }).catch(() => undefined) // it closed itself
  }
  let hasEnded = false
  function end(): void {
    if (hasEnded) return
    hasEnded = true
    browser.browser.off('Target.targetDestroyed', onDestroyed)
    browser.browser.off('Target.targetCreated', onCreated)
    stopTheming()
    onEnd(page)
  }
  browser.browser.on('Target.targetDestroyed', onDestroyed)
  browser.browser.on('Target.targetCreated', onCreated)
  browser.onClosed(end)
  return { page, browser }
}
