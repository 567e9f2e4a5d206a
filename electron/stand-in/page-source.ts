import { readFileSync } from 'node:fs'
import { Script } from 'node:vm'
import { watchKeys } from './page-keys.ts'
import type { PageConfig } from './page-messages.ts'
import { runInPage } from './page-script.ts'
import { createPreloadSide } from './preload-side.ts'
import { createWire } from './wire.ts'

/** The text that every document of a window runs first: the stand-in's side of IPC, and the preload. */
export function pageSource(config: PageConfig): string {
  const preload = config.preloadPath === '' ? 'undefined' : preloadSource(config.preloadPath)
  const parts = `{ createWire: ${createWire}, createPreloadSide: ${createPreloadSide}, watchKeys: ${watchKeys}, preload: ${preload} }`
  return `(${runInPage})(${JSON.stringify(config)}, ${parts})`
}

/** Turns what an object in the page holds into text for the wire; `this` is the object. */
export const encodeThis = `function () {
  const toBase64 = (bytes) => { let text = ''; for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768)); return btoa(text) }
  return (${createWire})({ toBase64 }).encode(this.value)
}`

function preloadSource(path: string): string {
  const source = `(function (require, module, exports, process, global) {\n${readPreload(path)}\n})`
  try {
    new Script(source, { filename: path, lineOffset: -1 })
    return source
  } catch (error) {
    return failing(error instanceof Error ? `${error.name}: ${error.message}` : String(error))
  }
}

function readPreload(path: string): string {
  if (/\.[cm]?ts$/.test(path)) throw new Error(`${path}: a sandboxed preload is one built CommonJS file; build first.`)
  try {
    return readFileSync(path, 'utf8').replace(/^#!.*/, '')
  } catch (error) {
    return `throw new Error(${JSON.stringify(`Unable to load preload script ${path}: ${error}`)})`
  }
}

function failing(message: string): string {
  return `(function () { throw new Error(${JSON.stringify(message)}) })`
}
