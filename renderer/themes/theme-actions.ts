import type { Settings } from '../../electron/shared/settings.ts'
import { keptOptions, type OptionValues, type ThemeRow } from '../../electron/shared/themes.ts'
import { api } from '../api.ts'
import { attempt } from '../desk/article-actions.ts'
import { i18n } from '../i18n.ts'
import { showToast } from '../ui/Toasts.tsx'

/** Makes the site with a theme and what was chosen for it; the toast gives the former back. Whether it is saved. */
export function chooseTheme(row: ThemeRow, values: OptionValues, saved: Settings): Promise<boolean> {
  return attempt(async () => {
    const kept = keptOptions({ options: [...row.options] }, values)
    const { theme, themeOptions } = saved
    await api['settings:write']({ theme: row.id, themeOptions: { ...themeOptions, [row.id]: { ...kept } } })
    say(theme === row.id ? 'saved' : 'used', row.name, async () => {
      // What was chosen for other themes meanwhile stays.
      const { themeOptions: now } = await api['settings:read']()
      await api['settings:write']({ theme, themeOptions: { ...now, [row.id]: themeOptions[row.id] ?? {} } })
    })
  })
}

export function duplicateTheme({ id, name }: ThemeRow): Promise<boolean> {
  return attempt(async () => {
    const wish = i18n.t('copyName', { ns: 'themes', name }).slice(0, 60)
    const copy = await api['themes:duplicate']({ theme: id, name: wish })
    say('duplicated', copy.name, () => api['themes:remove']({ theme: copy.id }))
  })
}

export function removeTheme({ id, name }: ThemeRow): Promise<boolean> {
  return attempt(async () => {
    const { binned } = await api['themes:remove']({ theme: id })
    say('removed', name, () => api['themes:restore']({ binned }))
  })
}

/** Says that a theme was taken in; the toast takes it away again, and brings back the one of before. */
export function sayInstalled(id: string, name: string, binned: string | null): void {
  if (binned === null) say('installed', name, () => api['themes:remove']({ theme: id }))
  else say('replaced', name, () => api['themes:restore']({ binned }))
}

function say(key: string, name: string, undo: () => Promise<unknown>): void {
  showToast({
    message: i18n.t(key, { ns: 'themes', name }),
    action: { label: i18n.t('undo', { ns: 'themes' }), run: () => void attempt(undo) },
  })
}
