const modifiers: Readonly<Record<string, 'ctrl' | 'alt' | 'shift' | 'meta'>> = {
  ctrl: 'ctrl',
  control: 'ctrl',
  alt: 'alt',
  option: 'alt',
  altgr: 'alt',
  shift: 'shift',
  meta: 'meta',
  super: 'meta',
  cmd: 'meta',
  command: 'meta',
}

const keys: Readonly<Record<string, string>> = {
  plus: '+',
  esc: 'escape',
  return: 'enter',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
  del: 'delete',
}

/** `CmdOrCtrl+Shift+K` as the page names a pressed key: `ctrl+shift+k`; undefined when there is no key in it. */
export function combinationOf(accelerator: string, platform: NodeJS.Platform = process.platform): string | undefined {
  const held = new Set<string>()
  let key: string | undefined
  for (const part of accelerator.toLowerCase().split('+')) {
    const name =
      part === 'cmdorctrl' || part === 'commandorcontrol' ? (platform === 'darwin' ? 'meta' : 'ctrl') : modifiers[part]
    if (name) held.add(name)
    else key = keys[part] ?? part
  }
  if (!key) return undefined
  return [...(['ctrl', 'alt', 'shift', 'meta'] as const).filter((name) => held.has(name)), key].join('+')
}
