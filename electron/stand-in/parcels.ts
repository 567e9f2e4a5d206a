import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { ToPage } from './page-messages.ts'

/** Longer than this, an answer is fetched by the page over the loopback, which is quicker than the protocol. */
const longText = 500_000
const parcels = new Map<string, Extract<ToPage, { kind: 'reply' }>>()

/** The message itself, or a short one that tells where to fetch it. */
export function pack(message: ToPage): ToPage {
  if (message.kind !== 'reply' || message.value.length < longText) return message
  const parcel = randomBytes(18).toString('base64url')
  parcels.set(parcel, message)
  return { ...message, value: '', parcel }
}

/** Serves a parcel once. */
export function serveParcel(parcel: string, response: ServerResponse): void {
  const message = parcels.get(parcel)
  parcels.delete(parcel)
  if (message) response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(message.value)
  else response.writeHead(404).end()
}

/** For a page whose policy forbids it to fetch. */
export function unpack(parcel: string): ToPage | undefined {
  const message = parcels.get(parcel)
  parcels.delete(parcel)
  return message
}
