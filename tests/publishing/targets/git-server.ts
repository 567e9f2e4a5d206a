import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from '../sites.ts'
import { findServer, listenHere } from './servers.ts'
import type { Contents } from './small-sites.ts'

const settings = ['-c', 'user.name=Bo', '-c', 'user.email=bo@press.example', '-c', 'init.defaultBranch=main']

/** What git itself says, run in a folder. */
export const git = (folder: string, ...words: string[]): string =>
  execFileSync('git', [...settings, ...words], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })

export type GitPlace = {
  /** The bare repository. */
  readonly folder: string
  /** Its address over HTTP, for ada with the token `sesame`. */
  readonly url: string
  readonly contents: () => Contents
  /** Commits and pushes a file as somebody else. */
  readonly commit: (path: string, text: string) => void
  readonly log: () => string[]
}

/** A bare repository, and git's own server for it. */
export async function startGit(): Promise<GitPlace | string> {
  if (!findServer('git')) return 'git is not installed'
  const work = temporaryFolder()
  const folder = join(work, 'site.git')
  mkdirSync(folder)
  git(folder, 'init', '--bare')
  git(folder, 'config', 'http.receivepack', 'true')
  const backend = join(git(folder, '--exec-path').trim(), 'git-http-backend')
  const server = createServer((request, response) => serve(backend, work, request, response))
  const port = await listenHere(server)
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const clone = join(work, 'clone')
  return {
    folder,
    url: `http://127.0.0.1:${port}/site.git`,
    contents() {
      const names = git(folder, 'ls-tree', '-r', '-z', '--name-only', 'main').split('\0')
      const paths = names.filter((path) => path !== '' && !path.startsWith('.galley/'))
      const read = (path: string) =>
        execFileSync('git', ['cat-file', 'blob', `main:${path}`], { cwd: folder }).toString('latin1')
      return Object.fromEntries(paths.map((path) => [path, read(path)]))
    },
    commit(path, text) {
      git(work, 'clone', '-q', folder, clone)
      mkdirSync(dirname(join(clone, path)), { recursive: true })
      writeFileSync(join(clone, path), text)
      git(clone, 'add', '.')
      git(clone, 'commit', '-q', '-m', `Bo writes ${path}`)
      git(clone, 'push', '-q', 'origin', 'HEAD:main')
      execFileSync('rm', ['-r', clone])
    },
    log: () => git(folder, 'log', '--format=%an <%ae> %s', 'main').trim().split('\n'),
  }
}

/** `git http-backend` is a CGI program (RFC 3875). */
function serve(backend: string, root: string, request: IncomingMessage, response: ServerResponse): void {
  const token = Buffer.from('ada:sesame').toString('base64')
  if (request.headers.authorization !== `Basic ${token}`) {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end()
    return
  }
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const child = spawn(backend, {
    env: {
      ...process.env,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      REMOTE_USER: 'ada',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  request.pipe(child.stdin)
  const pieces: Buffer[] = []
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece))
  child.on('close', () => {
    const answer = Buffer.concat(pieces)
    const end = answer.indexOf('\r\n\r\n')
    const lines = answer.subarray(0, end).toString('latin1').split('\r\n')
    const headers = lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()])
    const status = headers.find(([name]) => name === 'Status')?.[1] ?? '200'
    for (const [name = '', value = ''] of headers) if (name !== 'Status') response.setHeader(name, value)
    response.writeHead(Number.parseInt(status, 10)).end(answer.subarray(end + 4))
  })
}
