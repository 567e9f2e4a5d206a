import type * as Electron from 'electron'
import type { PageState } from './page-messages.ts'

let known: PageState['screen'] = { width: 1440, height: 900, availableWidth: 1440, availableHeight: 900, scale: 1 }

/** Kept from what pages see of the screen. */
export function rememberScreen(screen: PageState['screen']): void {
  known = screen
}

function display(): Electron.Display {
  const { width, height, availableWidth, availableHeight, scale } = known
  const whole = { x: 0, y: 0, width, height }
  const work = { x: 0, y: 0, width: availableWidth, height: availableHeight }
  const shape = {
    id: 1,
    label: '',
    bounds: whole,
    size: whole,
    workArea: work,
    workAreaSize: work,
    scaleFactor: scale,
    rotation: 0,
    internal: true,
  }
  return shape as unknown as Electron.Display // the rest of a display is not known here
}

/** Electron's `screen`: one display, as large as pages found it. */
export const screen = {
  getPrimaryDisplay: display,
  getAllDisplays: () => [display()],
  getDisplayMatching: () => display(),
  getDisplayNearestPoint: () => display(),
} satisfies Pick<
  Electron.Screen,
  'getPrimaryDisplay' | 'getAllDisplays' | 'getDisplayMatching' | 'getDisplayNearestPoint'
>
