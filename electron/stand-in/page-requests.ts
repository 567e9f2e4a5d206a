import type { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { createEvent } from './events.ts'
import { answerInvoke, receiveSend } from './ipc-main.ts'
import { clickAccelerator, combinations } from './menu.ts'
import type { FromPage, PageState, ToPage } from './page-messages.ts'
import { pack, unpack } from './parcels.ts'

export type Sender = {
  readonly id: number
  readonly isDestroyed: () => boolean
  readonly send: (channel: string, ...args: unknown[]) => void
  readonly executeJavaScript: (code: string) => Promise<unknown>
}

export type RequestOptions = {
  readonly emitter: EventEmitter
  readonly preload: string
  readonly sender: () => Sender
  readonly ownerOf: () => Electron.BrowserWindow
  readonly onState: (state: PageState) => void
}

/** Answers what a page's script says. */
export function createRequests({ emitter, preload, sender, ownerOf, onState }: RequestOptions) {
  return (message: FromPage, address: string, reply: (message: ToPage) => void): void => {
    const from = sender()
    const base = {
      type: 'frame',
      sender: from,
      senderFrame: frameAt(from, address),
      processId: 1,
      frameId: from.id,
      ports: [],
    }
    switch (message.kind) {
      case 'hello':
        reply({ kind: 'accelerators', combinations: combinations() })
        break
      case 'key':
        clickAccelerator(message.combination, ownerOf())
        break
      case 'state':
        onState(message.state)
        break
      case 'preload-error':
        console.error(`Unable to load preload script: ${preload}\n${message.message}`)
        emitter.emit('preload-error', createEvent(), preload, new Error(message.message))
        break
      case 'send': {
        const event = createEvent({ ...base, reply: from.send, returnValue: undefined })
        receiveSend(event as unknown as Electron.IpcMainEvent, message.channel, message.args) // as much of it as main uses
        break
      }
      case 'invoke': {
        const event = createEvent(base) as unknown as Electron.IpcMainInvokeEvent // as much of it as main uses
        answerInvoke(event, message.channel, message.args).then((answer) =>
          reply(pack({ kind: 'reply', id: message.id, ...answer })),
        )
        break
      }
      case 'refused': {
        const kept = unpack(message.parcel)
        if (kept) reply(kept)
      }
    }
  }
}

/** The frame that sent something: a window's main frame, the only one with a preload. */
export function frameAt(sender: Sender, address: string): Electron.WebFrameMain {
  const frame = {
    url: address,
    origin: /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(address)?.[0] ?? 'null',
    name: '',
    parent: null,
    frames: [],
    framesInSubtree: [],
    processId: 1,
    routingId: sender.id,
    frameTreeNodeId: sender.id,
    frameToken: String(sender.id),
    detached: false,
    isDestroyed: sender.isDestroyed,
    send: sender.send,
    executeJavaScript: sender.executeJavaScript,
    get top(): unknown {
      return frame
    },
  }
  return frame as unknown as Electron.WebFrameMain // the members a main process asks of a sender
}
