import { app, BrowserWindow, protocol } from 'electron'

const say = (word: string, value?: unknown): void => console.log(JSON.stringify([word, value ?? null]))
const [task] = process.argv.slice(2)

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
for (const name of ['before-quit', 'will-quit', 'quit', 'window-all-closed'] as const) {
  app.on(name as 'before-quit', () => say(name))
}
if (task === 'put-off') {
  app.once('will-quit', (event) => {
    event.preventDefault()
    setImmediate(() => {
      say('put away')
      app.quit()
    })
  })
}
app.on('second-instance', (_event, argv) => say('second-instance', argv.at(-1)))

async function open(html: string, show = true): Promise<BrowserWindow> {
  protocol.handle('app', () => new Response(html, { headers: { 'content-type': 'text/html' } }))
  const window = new BrowserWindow({ show })
  window.on('close', () => say('close'))
  window.on('closed', () => say('closed'))
  await window.loadURL('app://galley/')
  return window
}

async function main(): Promise<void> {
  if (task === 'lock' && !app.requestSingleInstanceLock()) {
    say('refused')
    return app.quit()
  }
  await app.whenReady()
  say('ready', [app.name, app.getVersion(), app.getPath('userData')])
  if (task === 'command') return app.exit(3)
  const window = await open(
    task === 'stubborn' ? '<script>addEventListener("beforeunload", (e) => e.preventDefault())</script>' : '<p>x',
  )
  say('open')
  if (task === 'quit' || task === 'put-off') app.quit()
  if (task === 'keep') window.once('close', (event) => event.preventDefault())
  if (task === 'keep') app.quit()
  if (task === 'keep') setTimeout(() => app.quit(), 50)
  if (task === 'stubborn') {
    await window.webContents.executeJavaScript('1', true)
    window.webContents.on('will-prevent-unload', (event) => {
      say('will-prevent-unload')
      event.preventDefault()
    })
    app.quit()
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
