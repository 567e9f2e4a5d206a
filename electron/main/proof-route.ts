import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A proof while it is laid out: its page, its running heads, and where its pictures are. */
export type ProofFiles = {
  readonly html: string
  readonly styles: string
  /** The file of a picture, or null for one that this proof does not show. */
  readonly mediaPath: (media: string) => string | null
}

export type ProofRoute = ReturnType<typeof createProofRoute>

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
  jpg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
}
/** The files of `resources/proof`, the same for every proof. */
const parts = new Set(['fonts.css', 'proof.css', 'blocks.css', 'paper.css', 'layout.js'])
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/**
 * Serves `/proof/<token>/…` for proofs that are being laid out, and nothing else. A token cannot be guessed and is good
 * from `add` to `remove`. `resources` is the application's resources folder.
 */
export function createProofRoute({ resources }: { readonly resources: string }) {
  const proofs = new Map<string, ProofFiles>()

  async function answer(request: Request): Promise<Response> {
    const [, room, token = '', ...rest] = new URL(request.url).pathname.split('/')
    const proof = room === 'proof' ? proofs.get(token) : undefined
    if (!proof || request.method !== 'GET') return new Response('', { status: 404 })
    const name = rest.join('/')
    if (name === 'index.html') return respond(proof.html, 'text/html; charset=utf-8')
    if (name === 'pages.css') return respond(proof.styles, 'text/css; charset=utf-8')
    const path = pathOf(name, proof)
    const type = types[name.split('.').at(-1) ?? '']
    if (path === null || type === undefined) return new Response('', { status: 404 })
    try {
      return respond(await readFile(path), type)
    } catch {
      return new Response('', { status: 404 }) // the page says which picture is lost
    }
  }

  function pathOf(name: string, proof: ProofFiles): string | null {
    if (parts.has(name)) return join(resources, 'proof', name)
    const font = /^fonts\/([\w-]+\.woff2)$/.exec(name)?.[1]
    if (font) return join(resources, 'fonts', font)
    const media = /^media\/([\w.]+)$/.exec(name)?.[1]
    return media ? proof.mediaPath(media) : null
  }

  return {
    /** Serves a proof from now on; returns its token. */
    add(files: ProofFiles): string {
      const token = randomBytes(24).toString('base64url')
      proofs.set(token, files)
      return token
    },
    remove: (token: string): void => void proofs.delete(token),
    /** The answer to a request below `/proof/`; 404 for what is not there. */
    answer,
  }
}

function respond(body: string | Uint8Array<ArrayBuffer>, type: string): Response {
  const headers = {
    'content-type': type,
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  }
  return new Response(body, { headers })
}
