import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { app, BrowserWindow, dialog, ipcMain, net, protocol, session } from '../../electron/stand-in/electron.ts'

const schemes = [{ scheme: 'app', privileges: { standard: true, secure: true } }]

beforeAll(() => app.setPath('userData', mkdtempSync(join(tmpdir(), 'galley-stand-in-'))))

describe('before ready', () => {
  test('schemes may be registered; windows, handlers, sessions, dialogs and net may not be had', async () => {
    expect(app.isReady()).toBe(false)
    protocol.registerSchemesAsPrivileged(schemes)
    expect(() => protocol.handle('app', () => new Response(''))).toThrow('when app is ready')
    expect(() => new BrowserWindow()).toThrow('Cannot create BrowserWindow before app is ready')
    expect(() => session.defaultSession).toThrow('when app is ready')
    await expect(dialog.showMessageBox({ message: 'x' })).rejects.toThrow('after app is ready')
    await expect(net.fetch('file:///etc/hostname')).rejects.toThrow('after app is ready')
  })
})

describe('after ready', () => {
  beforeAll(() => app.whenReady())

  test('schemes can no longer be registered', () => {
    expect(() => protocol.registerSchemesAsPrivileged(schemes)).toThrow('should be called before app is ready')
  })

  test('a scheme has one handler', () => {
    protocol.handle('app', () => new Response(''))
    expect(protocol.isProtocolHandled('app')).toBe(true)
    expect(() => protocol.handle('app', () => new Response(''))).toThrow('Failed to register protocol: app')
    protocol.unhandle('app')
    expect(protocol.isProtocolHandled('app')).toBe(false)
  })

  test('a channel has one handler', () => {
    ipcMain.handle('once', () => 1)
    expect(() => ipcMain.handle('once', () => 2)).toThrow("Attempted to register a second handler for 'once'")
    ipcMain.removeHandler('once')
    ipcMain.handle('once', () => 3)
  })

  test('renderers are sandboxed and isolated', () => {
    for (const webPreferences of [{ sandbox: false }, { nodeIntegration: true }, { contextIsolation: false }]) {
      expect(() => new BrowserWindow({ webPreferences })).toThrow('sandboxed')
    }
  })

  test('net.fetch reads files with their type and refuses what is not there', async () => {
    const response = await net.fetch(new URL('../../package.json', import.meta.url))
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.json()).toHaveProperty('name', 'galley')
    await expect(net.fetch('file:///no/such/file')).rejects.toThrow('ERR_FILE_NOT_FOUND')
  })
})
