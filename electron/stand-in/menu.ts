import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { combinationOf } from './accelerators.ts'
import { roleAccelerator, roleLabel, runRole } from './menu-roles.ts'

type Template = Electron.MenuItemConstructorOptions | MenuItem

const changes = new EventEmitter().setMaxListeners(0)
let applicationMenu: Menu | null = null
let lastCommandId = 0

/** Electron's `MenuItem`. A class because main may make one with `new`. */
export class MenuItem {
  readonly id: string
  readonly role: string | undefined
  readonly type: string
  readonly accelerator: string | undefined
  readonly submenu: Menu | undefined
  readonly commandId: number
  readonly click: (event?: unknown, window?: unknown, contents?: unknown) => void
  label: string
  sublabel: string
  toolTip: string
  enabled: boolean
  visible: boolean
  checked: boolean
  registerAccelerator: boolean
  menu: Menu | undefined

  constructor(options: Electron.MenuItemConstructorOptions) {
    lastCommandId += 1
    this.commandId = lastCommandId
    this.id = options.id ?? ''
    this.role = options.role?.toLowerCase()
    this.submenu = asMenu(options.submenu)
    this.type = options.type ?? (this.submenu ? 'submenu' : 'normal')
    this.label = options.label ?? roleLabel(this.role)
    this.sublabel = options.sublabel ?? ''
    this.toolTip = options.toolTip ?? ''
    this.accelerator = (options.accelerator ?? roleAccelerator(this.role)) || undefined
    this.enabled = options.enabled ?? true
    this.visible = options.visible ?? true
    this.checked = options.checked ?? false
    this.registerAccelerator = options.registerAccelerator ?? true
    this.click = (event = {}, window = undefined) => {
      if (this.type === 'checkbox') this.checked = !this.checked
      if (this.type === 'radio') this.checked = true
      if (options.click)
        options.click(
          this as unknown as Electron.MenuItem,
          window as Electron.BaseWindow,
          event as Electron.KeyboardEvent,
        ) // Electron's own shapes
      else runRole(this.role, window)
    }
  }
}

/** Electron's `Menu`. It is not drawn: its accelerators work, and its items can be clicked by code. */
export class Menu extends EventEmitter {
  items: MenuItem[] = []

  static buildFromTemplate(template: Template[]): Menu {
    const menu = new Menu()
    for (const entry of template) menu.append(entry instanceof MenuItem ? entry : new MenuItem(entry))
    return menu
  }
  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu
    changes.emit('changed')
  }
  static getApplicationMenu(): Menu | null {
    return applicationMenu
  }

  append(item: MenuItem): void {
    this.insert(this.items.length, item)
  }
  insert(position: number, item: MenuItem): void {
    item.menu = this
    this.items.splice(position, 0, item)
  }
  getMenuItemById(id: string): MenuItem | null {
    return allItems(this).find((item) => item.id === id) ?? null
  }
  popup(options?: { callback?: () => void }): void {
    options?.callback?.()
  }
  closePopup(): void {}
}

Menu satisfies Pick<typeof Electron.Menu, never> & (new () => Pick<Electron.Menu, 'closePopup'>)

/** The key combinations that pages watch for. */
export function combinations(): string[] {
  return [...acceleratorItems().keys()]
}

/** Clicks the item of a combination, if it is enabled now. */
export function clickAccelerator(combination: string, window: Electron.BrowserWindow): void {
  const item = acceleratorItems().get(combination)
  if (item?.enabled && item.visible) item.click({ triggeredByAccelerator: true }, window, window.webContents)
}

export function onMenuChanged(listener: () => void): () => void {
  changes.on('changed', listener)
  return () => void changes.off('changed', listener)
}

function acceleratorItems(): Map<string, MenuItem> {
  const found = new Map<string, MenuItem>()
  for (const item of applicationMenu ? allItems(applicationMenu) : []) {
    const combination = item.accelerator && item.registerAccelerator ? combinationOf(item.accelerator) : undefined
    if (combination !== undefined && !found.has(combination)) found.set(combination, item)
  }
  return found
}

function allItems(menu: Menu): MenuItem[] {
  return menu.items.flatMap((item) => [item, ...(item.submenu ? allItems(item.submenu) : [])])
}

function asMenu(submenu: Electron.MenuItemConstructorOptions['submenu']): Menu | undefined {
  if (submenu === undefined) return undefined
  if (Array.isArray(submenu)) return Menu.buildFromTemplate(submenu)
  return submenu as unknown as Menu // made by the class above, whatever its type says
}
