import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { onTestFinished } from 'vitest'

/** The path of a program of this machine that administrators start; undefined where it is not installed. */
export function findServer(name: string): string | undefined {
  return ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin']
    .map((folder) => `${folder}/${name}`)
    .find(existsSync)
}

type Listening = {
  listen: (port: number, host: string, done: () => void) => unknown
  address: () => unknown
}

/** Lets a server of this process listen on a free port of this machine, and returns the port. */
export function listenHere(server: Listening): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address && 'port' in address ? Number(address.port) : 0)
    })
  })
}

/** A port of this machine on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listenHere(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Starts a server, ended with the test, and waits until it takes connections. Throws with what it said if it ends. */
export async function startServer(program: string, words: readonly string[], port: number): Promise<ChildProcess> {
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text))
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code) => resolve(`ended with ${code}`))
  })
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
  })
  let failure: string | undefined
  ended.then((why) => {
    failure = why
  })
  while (!(await takesConnections(port))) if (failure !== undefined) throw new Error(`${program}: ${failure}\n${said}`)
  return child
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => setTimeout(resolve, 20, false))
  })
}

/** A private key and a certificate for 127.0.0.1, signed by itself, below a folder. */
export function makeCertificate(folder: string): { readonly key: string; readonly certificate: string } {
  const key = `${folder}/key.pem`
  const certificate = `${folder}/certificate.pem`
  const words = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1']
  const names = ['-addext', 'subjectAltName=IP:127.0.0.1']
  execFileSync('openssl', [...words, ...names, '-keyout', key, '-out', certificate], { stdio: 'ignore' })
  return { key, certificate }
}
