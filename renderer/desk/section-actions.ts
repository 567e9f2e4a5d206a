import type { Section } from '../../electron/shared/article/article.ts'
import { api } from '../api.ts'
import { i18n } from '../i18n.ts'
import { showToast } from '../ui/Toasts.tsx'
import { attempt } from './article-actions.ts'

/** Adds a section at the end of those under `parent`; its number is the next free one. Null where it could not be. */
export async function addSection(name: string, parent: string | null): Promise<Section | null> {
  let made: Section | null = null
  await attempt(async () => {
    made = await api['sections:save']({ name: name.trim(), parent, number: null })
  })
  return made
}

/** Changes name, number, parent or addresses of a section; the toast takes a move or new addresses back. */
export async function changeSection(
  section: Section,
  change: {
    readonly name?: string
    readonly number?: number
    readonly parent?: string | null
    readonly addressPattern?: string | null
  },
): Promise<void> {
  const { id, name, number, parent, addressPattern } = section
  const next = {
    id,
    name,
    number,
    parent,
    addressPattern,
    ...change,
    ...(change.name === undefined ? {} : { name: change.name.trim() }),
  }
  const isReaddressed = next.addressPattern !== addressPattern
  const isMoved = next.parent !== parent
  if (next.name === '' || (next.name === name && next.number === number && !isMoved && !isReaddressed)) return
  await attempt(async () => {
    await api['sections:save'](next)
    if (!isMoved && !isReaddressed) return
    showToast({
      message: i18n.t(isMoved ? 'toast.sectionMoved' : 'toast.sectionAddress', { ns: 'desk', section: name }),
      action: {
        label: i18n.t('undo', { ns: 'desk' }),
        run: () => void attempt(() => api['sections:save']({ id, name, number, parent, addressPattern })),
      },
    })
  })
}

/** Removes an empty section; the toast makes it again, with its number. Whether it is gone now. */
export function removeSection(section: Section): Promise<boolean> {
  const { id, name, number, parent, addressPattern } = section
  return attempt(async () => {
    await api['sections:remove']({ id })
    showToast({
      message: i18n.t('toast.sectionRemoved', { ns: 'desk', section: name }),
      action: {
        label: i18n.t('undo', { ns: 'desk' }),
        run: () => void attempt(() => api['sections:save']({ name, number, parent, addressPattern })),
      },
    })
  })
}
