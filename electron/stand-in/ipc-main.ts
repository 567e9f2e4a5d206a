import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { wire } from './wire-node.ts'

type Handler = (event: Electron.IpcMainInvokeEvent, ...args: never[]) => unknown

const handlers = new Map<string, Handler>()
const emitter = new EventEmitter()

/** Electron's `ipcMain`. */
export const ipcMain = Object.assign(emitter, {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    if (typeof handler !== 'function')
      throw new Error(`Expected handler to be a function, but found type '${typeof handler}'`)
    handlers.set(channel, handler)
  },
  handleOnce(channel: string, handler: Handler): void {
    ipcMain.handle(channel, (event, ...args) => {
      handlers.delete(channel)
      return handler(event, ...args)
    })
  },
  removeHandler(channel: string): void {
    handlers.delete(channel)
  },
}) satisfies Pick<Electron.IpcMain, 'handle' | 'handleOnce' | 'removeHandler'> & EventEmitter

/** Runs the handler of an `invoke`; what comes back is encoded, an error as the words that the page will see. */
export async function answerInvoke(
  event: Electron.IpcMainInvokeEvent,
  channel: string,
  args: string,
): Promise<{ ok: boolean; value: string }> {
  try {
    const handler = handlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    const values = wire.decode(args) as never[] // encoded from an array; what is in it is for the handler to check
    return { ok: true, value: wire.encode(await handler(event, ...values)) }
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error)
    return { ok: false, value: `Error invoking remote method '${channel}': ${error}` }
  }
}

/** Hands a `send` to the listeners. */
export function receiveSend(event: Electron.IpcMainEvent, channel: string, args: string): void {
  emitter.emit(channel, event, ...(wire.decode(args) as unknown[])) // encoded from an array
}
