import { randomUUID } from 'node:crypto'
import { existsSync, watch } from 'node:fs'
import { basename, join } from 'node:path'
import { app, type BrowserWindow, session as browserSession, dialog, nativeTheme, safeStorage } from 'electron'
import { unfinishedTargets } from '../publishing/unfinished.ts'
import type { CommandId } from '../shared/commands.ts'
import { AppError } from '../shared/errors.ts'
import type { Preferences } from '../shared/settings.ts'
import { databaseName, type Newsroom } from '../store/newsroom.ts'
import { createCompareRoute } from './compare-route.ts'
import { createDialogs } from './dialogs.ts'
import { handleAll } from './handlers.ts'
import { createHandover } from './handover.ts'
import { readOpened } from './import-handlers.ts'
import { createJobs } from './jobs.ts'
import { setMenu } from './menu.ts'
import { createNotices } from './notices.ts'
import type { Office } from './office.ts'
import { copiesFolder, type Place, systemUser } from './place.ts'
import { createPreferences } from './preferences.ts'
import { createPreviewRoute } from './preview-route.ts'
import { createPrinter } from './printing.ts'
import { createProofRoute } from './proof-route.ts'
import { serve } from './protocol.ts'
import { createRefresher } from './refresh.ts'
import { createSecrets } from './secrets.ts'
import { createSession } from './session.ts'
import { createWindows } from './windows.ts'
import { chooseLocale, readWords } from './words.ts'

/** The application with its window: `open` takes files that are given to it later. The application must be ready. */
export function startDesk(place: Place): {
  readonly open: (files: readonly string[]) => Promise<void>
  readonly show: () => void
} {
  const { resources } = place
  const userData = app.getPath('userData')
  const isDevelopment = process.env['GALLEY_DEV'] === '1'
  const preferences = createPreferences({ file: join(userData, 'preferences.json'), author: systemUser() })
  const wordsNow = () => readWords(resources, chooseLocale(preferences.read().locale, app.getLocale()))
  let words = wordsNow()

  const handover = createHandover<BrowserWindow>({
    tell: (window, request) => notices.tellOne(window, 'newsroom:closing', { request }),
  })
  const windows = createWindows({
    preload: place.preload,
    file: join(userData, 'window.json'),
    words: () => words,
    onPageGone: handover.leave,
  })
  const notices = createNotices(windows.all)
  const refresher = createRefresher({ refresh: refreshRow })
  const session = createSession({
    resources,
    preferences,
    newsrooms: join(app.getPath('documents'), 'Galley'),
    usualName: () => words.say('dialogs', 'newsroom.usualName'),
    language: () => words.locale,
    onClosing: async () => {
      try {
        await handover.ask()
        await jobs.close().catch((error: unknown) => console.error('worker', error))
        refresher.flush()
      } catch (error) {
        // It stays open: its windows go on.
        handover.over()
        notices.tell('newsroom:changed', session.state())
        throw error
      }
    },
    onOpened: (newsroom) => {
      handover.over()
      mendSites(newsroom).catch((error: unknown) => console.error('site', error))
      catchUp(newsroom).catch((error: unknown) => console.error('copies', error))
    },
  })
  const jobs = createJobs({
    entry: place.worker,
    resources,
    folder: () => session.find()?.folder ?? null,
    onProgress: (progress) => notices.tell('job:progress', progress),
  })
  const preview = createPreviewRoute({ newsroom: session.newsroom, resources })
  const proofs = createProofRoute({ resources })
  const office: Office = {
    session,
    resources,
    preferences,
    notices,
    jobs,
    handover,
    dialogs: createDialogs(() => words),
    secrets: createSecrets({ file: join(userData, 'secrets.json'), keyStore: safeStorage }),
    copies: copiesFolder(userData),
    refresher,
    preview,
    printer: createPrinter({ route: proofs }),
    words: () => words,
    written: new Set(),
  }

  function refreshRow(id: string): void {
    try {
      session.find()?.articles.refresh(id)
      notices.tell('articles:changed', { ids: [id] })
    } catch (error) {
      // An article erased meanwhile has no row.
      if (error instanceof AppError && error.key === 'article.missing') return
      if (error instanceof AppError && error.key === 'newsroom.busy') refresher.touch(id)
      else console.error('refresh', error)
    }
  }

  /** Puts right what exports left behind that were killed with their Galley. The next plan for such a site says what fails. */
  async function mendSites(newsroom: Newsroom): Promise<void> {
    const targets = await unfinishedTargets(newsroom)
    if (targets.length === 0 || session.find() !== newsroom) return
    await jobs.run(randomUUID(), (context) => jobs.ask('mend-sites', { targets }, context))
  }

  /** What archives and related articles are made of, where an earlier Galley kept the newsroom. */
  async function catchUp(newsroom: Newsroom): Promise<void> {
    if (!newsroom.copies.isBehind()) return
    await jobs.run(randomUUID(), (context) => jobs.ask('catch-up', null, context))
    notices.tell('articles:changed', { ids: [] })
  }

  function runCommand(id: CommandId): void {
    if (id === 'window:new') {
      windows.create()
      return
    }
    const window = windows.front()
    if (window) notices.tellOne(window, 'command', { id })
    else windows.create()
  }

  function apply({ appearance, locale }: Preferences): void {
    nativeTheme.themeSource = appearance
    if (chooseLocale(locale, app.getLocale()) === words.locale) return
    words = wordsNow()
    showMenu()
  }

  const showMenu = () => setMenu({ words, run: runCommand, showAbout, isDevelopment })

  function showAbout(): void {
    const { electron, node } = process.versions
    const runtime = electron === undefined ? `Node ${node} + Chromium` : `Electron ${electron}`
    dialog
      .showMessageBox({
        type: 'info',
        title: words.say('menu', 'about'),
        message: words.say('dialogs', 'about.message', { version: app.getVersion() }),
        detail: words.say('dialogs', 'about.detail', { runtime }),
        buttons: [words.say('dialogs', 'about.ok')],
      })
      .catch((error: unknown) => console.error('about', error))
  }

  function show(): void {
    const window = windows.front() ?? windows.create()
    if (window.isMinimized()) window.restore()
    window.focus()
  }

  /** A newsroom among the files is opened; the rest is read and shown to the window in front. */
  async function open(files: readonly string[]): Promise<void> {
    const isNewsroom = (file: string) => basename(file) === databaseName || existsSync(join(file, databaseName))
    const folder = files.find(isNewsroom)
    try {
      if (folder !== undefined) notices.tell('newsroom:changed', await session.open(folder))
    } catch (error) {
      if (!(error instanceof AppError)) console.error('newsroom', error)
      dialog.showErrorBox('Galley', words.sayError(error))
    }
    const texts = files.filter((file) => !isNewsroom(file))
    if (texts.length === 0) return
    const readings = await readOpened(office, texts)
    const window = windows.front() ?? windows.create()
    await windows.whenLoaded(window)
    notices.tellOne(window, 'files:opened', readings)
  }

  const allowed = ['clipboard-sanitized-write', 'clipboard-read']
  const { defaultSession } = browserSession
  defaultSession.setPermissionRequestHandler((_contents, permission, answer) => answer(allowed.includes(permission)))
  defaultSession.setPermissionCheckHandler((_contents, permission) => allowed.includes(permission))
  serve({
    desk: place.desk,
    mediaPath: (media) => session.find()?.media.path(media),
    rooms: { 'preview/': preview.answer, 'compare/': createCompareRoute(jobs), 'proof/': proofs.answer },
  })
  handleAll(office, { run: runCommand, apply })
  nativeTheme.themeSource = preferences.read().appearance
  showMenu()
  session.reopen()
  windows.create()
  app.on('activate', show)
  app.on('window-all-closed', () => process.platform !== 'darwin' && app.quit())
  quitAfter(session.close)
  if (isDevelopment) reloadOnChange(place.desk, windows.all)
  return { open, show }
}

/** Lets the application end only when `close` has ended: an export in the middle of its moves is put back first. */
function quitAfter(close: () => Promise<void>): void {
  let state: 'open' | 'closing' | 'closed' = 'open'
  app.on('will-quit', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    if (state === 'closing') return
    state = 'closing'
    close()
      .catch((error: unknown) => console.error('close', error))
      .finally(() => {
        state = 'closed'
        app.quit()
      })
  })
}

/** While Galley itself is written: shows the window anew when it was built anew. */
function reloadOnChange(folder: string, windows: () => Iterable<BrowserWindow>): void {
  let timer: NodeJS.Timeout | undefined
  function reload(): void {
    for (const window of windows()) window.webContents.reload()
  }
  watch(folder, { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(reload, 300)
  })
}
