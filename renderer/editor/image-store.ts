import { api } from '../api.ts'
import { errorText, i18n } from '../i18n.ts'
import { showToast } from '../ui/Toasts.tsx'
import type { ImageStore } from './extensions/images.ts'

const inEditor = { ns: 'editor' } as const

/** The newsroom's media folder, with failures said at the foot of the window. */
export const imageStore: ImageStore = {
  add: (name, bytes) => api['media:add']({ name: name || i18n.t('pastedImage', inEditor), bytes }),
  choose: () => api['media:choose'](),
  storing: (name) => i18n.t('storingImage', { ...inEditor, name }),
  failed: (error) => showToast({ message: errorText(error), tone: 'error' }),
}
