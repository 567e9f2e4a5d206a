import { EventEmitter } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import type { CDPSession } from 'playwright-core'

/** One conversation with the browser or with one of its pages, typed by the protocol. */
export type Session = Pick<CDPSession, 'send' | 'on' | 'off'>

export type Connection = {
  readonly browser: Session
  /** The session that `Target.attachToTarget` (flat) opened. */
  session(id: string): Session
  readonly isOpen: () => boolean
}

type Message = {
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly sessionId?: string
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

type Waiting = {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
  readonly method: string
}

/** Speaks the DevTools protocol over the two pipes of `--remote-debugging-pipe`. */
export function connect(toBrowser: Writable, fromBrowser: Readable, onClose: () => void): Connection {
  const waiting = new Map<number, Waiting>()
  const emitters = new Map<string, EventEmitter>()
  let lastId = 0
  let open = true
  let chunks: Buffer[] = []

  function close(): void {
    if (!open) return
    open = false
    for (const { reject, method } of waiting.values()) reject(new Error(`${method}: the browser has closed.`))
    waiting.clear()
    onClose()
  }

  function send(sessionId: string, method: string, params: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (!open) return reject(new Error(`${method}: the browser has closed.`))
      lastId += 1
      waiting.set(lastId, { resolve, reject, method })
      const message = { id: lastId, method, params: params ?? {}, ...(sessionId === '' ? {} : { sessionId }) }
      toBrowser.write(`${JSON.stringify(message)}\0`)
    })
  }

  function receive(message: Message): void {
    if (message.id === undefined) {
      if (message.method) emitters.get(message.sessionId ?? '')?.emit(message.method, message.params)
      return
    }
    const asked = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.error) asked?.reject(new Error(`${asked.method}: ${message.error.message}`))
    else asked?.resolve(message.result)
  }

  fromBrowser.on('data', (data: Buffer) => {
    let start = 0
    for (let end = data.indexOf(0); end >= 0; end = data.indexOf(0, start)) {
      const text = Buffer.concat([...chunks, data.subarray(start, end)]).toString('utf8')
      chunks = []
      start = end + 1
      receive(JSON.parse(text) as Message) // the browser's own words
    }
    if (start < data.length) chunks.push(data.subarray(start))
  })
  for (const stream of [toBrowser, fromBrowser]) stream.on('close', close).on('error', close)

  function session(id: string): Session {
    const emitter = emitters.get(id) ?? new EventEmitter()
    emitter.setMaxListeners(0)
    emitters.set(id, emitter)
    const plain = Object.assign(emitter, { send: (method: string, params?: unknown) => send(id, method, params) })
    return plain as unknown as Session // the protocol's types describe what goes through `send` and `emit`
  }

  return { browser: session(''), session, isOpen: () => open }
}
