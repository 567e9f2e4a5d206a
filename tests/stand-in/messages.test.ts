import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BrowserWindow, ipcMain, Menu } from '../../electron/stand-in/electron.ts'
import { closeDeskWindow, type DeskWindow, openDeskWindow } from './desk-window.ts'

let desk: DeskWindow | undefined
let window: BrowserWindow
let page: Page

const run = (code: string): Promise<unknown> => window.webContents.executeJavaScript(code)

beforeAll(async () => {
  desk = await openDeskWindow()
  ;({ window, page } = desk)
})
afterAll(() => closeDeskWindow(desk))

describe('the preload', () => {
  test('may require electron and three modules of Node', async () => {
    const refused = await run('desk.refused')
    expect(refused).toEqual(
      Object.fromEntries(
        ['fs', 'node:fs', 'path', 'child_process', 'zod'].map((name) => [name, `module not found: ${name}`]),
      ),
    )
    expect(await run('desk.offered')).toHaveLength(4)
    expect(await run('[typeof require, typeof process, typeof module]')).toEqual([
      'undefined',
      'undefined',
      'undefined',
    ])
  })

  test('exposes frozen copies, once', async () => {
    expect(await run('[Object.isFrozen(desk), Object.isFrozen(desk.nested.list), desk.nested.when.getTime()]')).toEqual(
      [true, true, 5],
    )
    expect(await run('desk.twice()')).toContain('Cannot bind an API on top of an existing property')
    expect(await run(`'use strict'; (() => { try { window.desk = 1 } catch (error) { return error.name } })()`)).toBe(
      'TypeError',
    )
    expect(await run(`desk.pathOf(new File(['x'], 'x.txt'))`)).toBe('')
  })

  test('leaves the page nothing to send messages with but what it exposed', async () => {
    expect(
      await run(`Object.getOwnPropertyNames(window).filter((name) => /^send[0-9a-f]{24}$/.test(name)).length`),
    ).toBe(0)
  })
})

describe('messages', () => {
  beforeAll(() => {
    ipcMain.handle('echo', (_event, value) => value)
    ipcMain.handle('fails', () => {
      throw Object.assign(new TypeError('The desk is shut.'), { code: 'shut' })
    })
    ipcMain.handle('unclonable', () => () => 1)
  })

  test('values cross both ways intact', async () => {
    const made = `{ n: NaN, u: undefined, b: 9n, d: new Date(7), m: new Map([[1, new Set(['校'])]]), bytes: new Uint8Array([1, 255]), list: [1, , 3] }`
    const value = await run(`desk.invoke('echo', ${made})`)
    expect(value).toEqual({
      n: Number.NaN,
      u: undefined,
      b: 9n,
      d: new Date(7),
      m: new Map([[1, new Set(['校'])]]),
      bytes: new Uint8Array([1, 255]),
      list: [1, undefined, 3],
    })
  })

  test('twenty megabytes cross', async () => {
    const code = `desk.invoke('echo', new Uint8Array(20e6).fill(7)).then((b) => [b.length, b[0], b.at(-1)])`
    expect(await run(code)).toEqual([20e6, 7, 7])
  })

  test('a page that may not fetch gets large answers too', async () => {
    const shut = new BrowserWindow({ webPreferences: { preload: join(import.meta.dirname, 'apps/preload.cjs') } })
    await shut.loadURL('app://galley/shut.html')
    const code = `desk.invoke('echo', 'x'.repeat(600000)).then((text) => text.length)`
    expect(await shut.webContents.executeJavaScript(code)).toBe(600000)
    shut.destroy()
    expect(BrowserWindow.getAllWindows()).toEqual([window])
  })

  test('errors cross as words', async () => {
    const caught = (code: string): Promise<unknown> =>
      run(`${code}.then(() => 'passed', (error) => [error.message, error.code])`)
    expect(await caught(`desk.invoke('fails')`)).toEqual([
      "Error invoking remote method 'fails': TypeError: The desk is shut.",
      undefined,
    ])
    expect(await caught(`desk.invoke('nobody')`)).toEqual([
      "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
      undefined,
    ])
    expect(await caught(`desk.invoke('unclonable')`)).toEqual([
      "Error invoking remote method 'unclonable': Error: An object could not be cloned.",
      undefined,
    ])
  })

  test('only what can be cloned is sent', async () => {
    expect(() => window.webContents.send('x', () => 1)).toThrow('An object could not be cloned.')
    expect(await run(`desk.invoke('echo', () => 1).catch((error) => error.message)`)).toBe(
      'An object could not be cloned.',
    )
  })

  test('events reach main and the page in order', async () => {
    const heard: unknown[] = []
    const last = new Promise<void>((resolve) => {
      ipcMain.on('said', (event, value) => {
        heard.push(value)
        event.reply('answered', value)
        if (value === 4) resolve()
      })
    })
    await run(
      `window.answers = []; desk.on('answered', (value) => window.answers.push(value)); for (let i = 0; i < 5; i++) desk.send('said', i)`,
    )
    await last
    expect(heard).toEqual([0, 1, 2, 3, 4])
    await page.waitForFunction('window.answers.length === 5')
    expect(await run('window.answers')).toEqual([0, 1, 2, 3, 4])
  })
})

describe('keys', () => {
  const clicked: string[] = []
  beforeAll(() => {
    const click = ({ id }: { id: string }): void => void clicked.push(id)
    const items = [
      { id: 'palette', label: 'Palette', accelerator: 'CmdOrCtrl+K', click },
      { id: 'save', label: 'Save', accelerator: 'CmdOrCtrl+Shift+S', click },
      { id: 'off', label: 'Off', accelerator: 'CmdOrCtrl+J', enabled: false, click },
    ]
    Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: 'File', submenu: items }, { role: 'editMenu' }]))
  })

  test('accelerators click items, even when the page stops the event, unless it prevents it', async () => {
    await page.focus('#field')
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.press('ControlOrMeta+Shift+S')
    await page.keyboard.press('ControlOrMeta+j')
    await expect.poll(() => clicked).toEqual(['palette', 'save'])
    await run(`window.mode = 'stop'; document.querySelector('#field').addEventListener('keydown', (event) => {
      event.stopPropagation(); if (window.mode === 'prevent') event.preventDefault() }); 0`)
    await page.keyboard.press('ControlOrMeta+k')
    await expect.poll(() => clicked).toEqual(['palette', 'save', 'palette'])
    await run(`window.mode = 'prevent'; addEventListener('keydown', (event) => event.preventDefault()); 0`)
    await page.keyboard.press('ControlOrMeta+k')
    await page.locator('body').press('ControlOrMeta+k')
    await run('desk.invoke("echo", 0)')
    expect(clicked).toEqual(['palette', 'save', 'palette'])
  })
})
