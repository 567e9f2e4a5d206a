import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerDialog } from './dialog-host.ts'
import { serveParcel } from './parcels.ts'

/** The stand-in's own addresses: the blank page that a window starts with, and dialogs. */
export function ownRoutes(path: string, request: IncomingMessage, response: ServerResponse): void | Promise<void> {
  if (path.startsWith('dialog/')) return answerDialog(path.slice('dialog/'.length), request, response)
  if (path.startsWith('parcel/')) return serveParcel(path.slice('parcel/'.length), response)
  if (!path.startsWith('blank/')) {
    response.writeHead(404).end()
    return
  }
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    .end('<!doctype html><meta name="color-scheme" content="light dark"><title></title>')
}
