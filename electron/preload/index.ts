import { contextBridge, ipcRenderer } from 'electron'
import { channels, type Event, events } from '../shared/channels.ts'

type Listen = (notice: unknown) => void

const known: ReadonlySet<string> = new Set(events)
/** Files are opened from outside whenever it pleases the editor: they wait until the page listens. */
const waiting: unknown[] = []
let isHeard = false

ipcRenderer.on('files:opened' satisfies Event, (_event, notice) => {
  if (!isHeard) waiting.push(notice)
})

function on(event: string, listen: Listen): () => void {
  if (!known.has(event)) throw new RangeError('There is no such event.')
  const hear = (_event: unknown, notice: unknown) => listen(notice)
  ipcRenderer.on(event, hear)
  if (event === 'files:opened') {
    isHeard = true
    for (const notice of waiting.splice(0)) listen(notice)
  }
  return () => {
    ipcRenderer.off(event, hear)
    if (event === 'files:opened') isHeard = ipcRenderer.listenerCount(event) > 1
  }
}

const ask = channels.map((channel) => [channel, (input: unknown) => ipcRenderer.invoke(channel, input)])

contextBridge.exposeInMainWorld('galley', { ...Object.fromEntries(ask), on })
