import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Told = (argv: string[], cwd: string, data: unknown) => void

let telling: Promise<void> = Promise.resolve()
let held: { readonly file: string; readonly server: Server } | undefined

/** True when no other living process holds `folder`; otherwise that process is told of this one's arguments. */
export function takeInstanceLock(folder: string, data: unknown, onSecond: Told): boolean {
  if (held) return true
  const file = join(folder, 'stand-in', 'instance')
  mkdirSync(join(folder, 'stand-in'), { recursive: true })
  const address = addressFor(folder)
  if (!writeLock(file)) {
    tell(address, JSON.stringify({ argv: process.argv, cwd: process.cwd(), data: data ?? null }))
    return false
  }
  if (process.platform !== 'win32') rmSync(address, { force: true })
  const server = createServer((socket) => {
    let text = ''
    socket
      .setEncoding('utf8')
      .on('error', () => undefined)
      .on('data', (part: string) => {
        text += part
      })
    socket.on('end', () => {
      if (text === '') return
      const told = JSON.parse(text) as { argv: string[]; cwd: string; data: unknown } // written by a second instance, below
      onSecond(told.argv, told.cwd, told.data)
    })
  })
  server.on('error', (error) => console.error('A second instance cannot be heard:', error.message))
  server.listen(address).unref()
  held = { file, server }
  process.once('exit', releaseInstanceLock)
  return true
}

/** Resolves once the first instance has been told; waited for before the process ends. */
export function instanceTold(): Promise<void> {
  return telling
}

export function holdsInstanceLock(): boolean {
  return held !== undefined
}

export function releaseInstanceLock(): void {
  held?.server.close()
  if (held) rmSync(held.file, { force: true })
  held = undefined
}

function writeLock(file: string): boolean {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return true
    } catch {
      if (isHeldByLiving(file)) return false
      rmSync(file, { force: true })
    }
  }
  return false
}

function isHeldByLiving(file: string): boolean {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    if (!pid || pid === process.pid) return false
    process.kill(pid, 0)
    // The number may have passed to another program since.
    return process.platform !== 'linux' || readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('stand-in')
  } catch {
    return false
  }
}

function addressFor(folder: string): string {
  const name = `galley-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

function tell(address: string, message: string): void {
  telling = new Promise((resolve) => {
    const socket = connect(address)
    socket.setTimeout(2000, () => socket.destroy())
    socket.on('error', () => undefined).on('close', () => resolve())
    socket.end(message)
    socket.resume()
  })
}
