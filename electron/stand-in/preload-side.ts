import type * as Electron from 'electron'
import type { FromPage, PageConfig, ToPage } from './page-messages.ts'
import type { Wire } from './wire.ts'

export type PreloadScript = (
  require: (name: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
  process: object,
  global: object,
) => void

export type PreloadSide = {
  receive(message: Exclude<ToPage, { kind: 'accelerators' }>): void
  run(preload: PreloadScript): void
}

type Offered = {
  readonly contextBridge: Pick<Electron.ContextBridge, 'exposeInMainWorld'>
  readonly ipcRenderer: Pick<Electron.IpcRenderer, 'send' | 'invoke'>
  readonly webUtils: Pick<Electron.WebUtils, 'getPathForFile'>
}

type Listener = (...args: unknown[]) => unknown

/** What a sandboxed preload may `require`, and nothing more. Self-contained: its source text is what the page gets. */
export function createPreloadSide(wire: Wire, config: PageConfig, tell: (message: FromPage) => void): PreloadSide {
  class EventEmitter {
    readonly all = new Map<string, Listener[]>()
    on(name: string, listener: Listener): this {
      this.all.set(name, [...(this.all.get(name) ?? []), listener])
      return this
    }
    once(name: string, listener: Listener): this {
      const wrapped: Listener & { original?: Listener } = (...args) => {
        this.off(name, wrapped)
        return listener.apply(this, args)
      }
      wrapped.original = listener
      return this.on(name, wrapped)
    }
    off(name: string, listener: Listener): this {
      const isOther = (known: Listener & { original?: Listener }): boolean =>
        known !== listener && known.original !== listener
      this.all.set(name, (this.all.get(name) ?? []).filter(isOther))
      return this
    }
    emit(name: string, ...args: unknown[]): boolean {
      const listeners = this.all.get(name) ?? []
      for (const listener of listeners) listener.apply(this, args)
      return listeners.length > 0
    }
    addListener(name: string, listener: Listener): this {
      return this.on(name, listener)
    }
    removeListener(name: string, listener: Listener): this {
      return this.off(name, listener)
    }
    removeAllListeners(name?: string): this {
      if (name === undefined) this.all.clear()
      else this.all.delete(name)
      return this
    }
    listenerCount(name: string): number {
      return this.all.get(name)?.length ?? 0
    }
  }

  const pending = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let lastId = 0

  function checkChannel(channel: unknown): string {
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument')
    return channel
  }
  const ipcRenderer = Object.assign(new EventEmitter(), {
    send(channel: unknown, ...args: unknown[]): void {
      tell({ kind: 'send', channel: checkChannel(channel), args: wire.encode(args) })
    },
    async invoke(channel: unknown, ...args: unknown[]): Promise<unknown> {
      const request = { channel: checkChannel(channel), args: wire.encode(args) }
      lastId += 1
      const id = lastId
      const answer = new Promise((resolve, reject) => pending.set(id, { resolve, reject }))
      tell({ kind: 'invoke', id, ...request })
      return answer
    },
  })

  const pageFetch = window.fetch.bind(window)
  function collect(parcel: string, { id, ok }: { id: number; ok: boolean }): void {
    pageFetch(`/.stand-in/parcel/${parcel}`)
      .then((response) => response.text())
      .then(
        (value) => side.receive({ kind: 'reply', id, ok, value }),
        () => tell({ kind: 'refused', parcel }),
      )
  }

  /** A copy as it would cross between two worlds: functions become proxies, symbols and prototypes are lost. */
  function cross(value: unknown, isFrozen: boolean, seen: Map<object, unknown>): unknown {
    if (typeof value === 'symbol') return undefined
    if (typeof value === 'function') {
      const target = value as Listener
      return (...args: unknown[]) => copy(target(...args.map(copy)))
    }
    if (value === null || typeof value !== 'object') return value
    if (seen.has(value)) return seen.get(value)
    if (value instanceof Promise) return value.then(copy, (reason: unknown) => Promise.reject(copy(reason)))
    if (value instanceof Node || value instanceof Blob) return value
    const isPlain = Object.prototype.toString.call(value) === '[object Object]'
    if (!Array.isArray(value) && !isPlain) return structuredClone(value)
    const made: object = Array.isArray(value) ? [] : {}
    seen.set(value, made)
    for (const key of Object.keys(value)) {
      const entry = Reflect.get(value, key)
      if (typeof entry === 'symbol') continue
      Object.defineProperty(made, key, {
        value: cross(entry, isFrozen, seen),
        enumerable: true,
        writable: true,
        configurable: true,
      })
    }
    return isFrozen ? Object.freeze(made) : made
  }
  const copy = (value: unknown): unknown => cross(value, false, new Map())

  const contextBridge = {
    exposeInMainWorld(key: string, api: unknown): void {
      if (Object.hasOwn(window, key))
        throw new Error('Cannot bind an API on top of an existing property on the window object')
      Object.defineProperty(window, key, { value: cross(api, true, new Map()), enumerable: true })
    },
  }

  const electron = { contextBridge, ipcRenderer, webUtils: { getPathForFile: () => '' } } satisfies Offered
  const modules: Record<string, unknown> = {
    electron,
    'electron/renderer': electron,
    events: Object.assign(EventEmitter, { EventEmitter }),
    timers: { setTimeout, clearTimeout, setInterval, clearInterval },
    url: { URL, URLSearchParams },
  }
  function require(name: string): unknown {
    const found = modules[name.replace(/^node:/, '')]
    if (found === undefined) throw new Error(`module not found: ${name}`)
    return found
  }

  const side: PreloadSide = {
    receive(message): void {
      if (message.kind === 'event') {
        const args = wire.decode(message.args) as unknown[] // encoded from an array
        ipcRenderer.emit(message.channel, { sender: ipcRenderer, ports: [] }, ...args)
        return
      }
      if (message.parcel !== undefined) {
        collect(message.parcel, message)
        return
      }
      const asked = pending.get(message.id)
      pending.delete(message.id)
      if (message.ok) asked?.resolve(wire.decode(message.value))
      else asked?.reject(new Error(message.value))
    },
    run(preload): void {
      const module = { exports: {} }
      const process = { ...config.process, type: 'renderer', sandboxed: true, contextIsolated: true, env: {}, argv: [] }
      preload(require, module, module.exports, process, window)
    },
  }
  return side
}
