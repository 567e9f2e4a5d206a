import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { openPage, theServer } from './browsers.ts'
import { judge, listFolder } from './dialog-files.ts'
import { dialogHtml, dialogPolicy, dialogScript } from './dialog-page.ts'
import type { Choice, DialogAnswer, DialogSpec, Verdict } from './dialog-spec.ts'
import { windows } from './windows.ts'

type Shown = { readonly spec: DialogSpec; readonly finish: (answer: DialogAnswer | undefined) => void }

const shown = new Map<string, Shown>()

/** Shows a dialog in a window of its own; undefined when it was cancelled or closed. */
export async function showDialog(spec: DialogSpec): Promise<DialogAnswer | undefined> {
  const { origin } = await theServer()
  const id = randomBytes(18).toString('base64url')
  const answer = Promise.withResolvers<DialogAnswer | undefined>()
  shown.set(id, { spec, finish: answer.resolve })
  const opened = await openPage(false, `${origin}/.stand-in/dialog/${id}`)
  const { browser } = opened.browser
  const { targetId } = opened.page
  const onDestroyed = (event: { targetId: string }): void => {
    if (event.targetId === targetId) answer.resolve(undefined)
  }
  browser.on('Target.targetDestroyed', onDestroyed)
  browser
    .send('Browser.getWindowForTarget', { targetId })
    .then(({ windowId }) => browser.send('Browser.setWindowBounds', { windowId, bounds: boundsFor(spec) }))
    .catch(() => undefined) // it was quick to close
  const given = await answer.promise
  browser.off('Target.targetDestroyed', onDestroyed)
  shown.delete(id)
  // A moment later, so that the key that ended it is let go in its own window.
  setTimeout(() => browser.send('Target.closeTarget', { targetId }).catch(() => undefined), 120)
  return given
}

/** In the middle of the window that has the focus, as far as that is known. */
function boundsFor(spec: DialogSpec) {
  const [width, height] = spec.kind === 'message' ? [480, 240] : [680, 560]
  const parent = windows.focused?.getBounds()
  if (!parent) return { width, height }
  const left = Math.max(0, Math.round(parent.x + (parent.width - width) / 2))
  const top = Math.max(0, Math.round(parent.y + (parent.height - height) / 2))
  return { left, top, width, height }
}

/** Serves a dialog's page, and what it asks. The address holds a secret that no other page knows. */
export async function answerDialog(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [id = '', action = ''] = path.split('/')
  const dialog = shown.get(id)
  if (!dialog) {
    response.writeHead(404).end()
    return
  }
  if (action === '') {
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': dialogPolicy })
      .end(dialogHtml(dialog.spec, `${id}/script.js`))
  } else if (action === 'script.js') {
    response
      .writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' })
      .end(dialogScript(dialog.spec, `${id}/`))
  } else if (request.method === 'POST') {
    const asked: unknown = JSON.parse(await readBody(request))
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(act(dialog, action, asked)))
  } else {
    response.writeHead(405).end()
  }
}

function act({ spec, finish }: Shown, action: string, asked: unknown): unknown {
  if (action === 'cancel') return finish(undefined) ?? {}
  if (spec.kind === 'message') return finish(asked as DialogAnswer) ?? {} // sent by our own page
  const choice = asked as Choice // sent by our own page
  if (action === 'list') return listFolder(spec, choice.path, choice.filter)
  const verdict: Verdict = judge(spec, choice)
  if ('done' in verdict) finish({ paths: verdict.paths })
  return verdict
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of request.setEncoding('utf8')) text += part
  return text
}
