import { connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { listenHere } from './servers.ts'

/** Something between here and a server of this machine that can break every connection, until it lets through again. */
export type Proxy = {
  readonly port: number
  /** Breaks what is open; what comes next goes through. */
  readonly cut: () => void
  /** Breaks what is open and all that comes. */
  readonly block: () => void
  readonly letThrough: () => void
}

export async function startProxy(to: number): Promise<Proxy> {
  const open = new Set<Socket>()
  let isBlocked = false
  const server = createServer((near) => {
    if (isBlocked) {
      near.destroy()
      return
    }
    const far = connect(to, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.on('error', () => undefined)
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
      one.setNoDelay(true)
      one.pipe(other)
    }
  })
  const port = await listenHere(server)
  const cut = () => {
    for (const socket of open) socket.destroy()
  }
  onTestFinished(() => {
    cut()
    server.close()
  })
  return {
    port,
    cut,
    block: () => {
      isBlocked = true
      cut()
    },
    letThrough: () => {
      isBlocked = false
    },
  }
}
