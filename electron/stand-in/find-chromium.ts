import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The command that installs a browser for the stand-in on Debian and Ubuntu. */
export const installCommand = 'apt-get install -y --no-install-recommends chromium'

/** The path of an installed Chromium, Chrome or Edge: `GALLEY_CHROMIUM` first, else the usual names and places. */
export function findChromium(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const chosen = env.GALLEY_CHROMIUM
  if (chosen) return isProgram(chosen) ? chosen : undefined
  return candidates(env, platform).find(isProgram)
}

/**
 * The browser for work without a window: Chromium's headless shell where it is installed, which starts in half the time and
 * has the same engine, else as `findChromium` finds it. `GALLEY_CHROMIUM` comes first here too.
 */
export function findHeadless(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const isFree = !env.GALLEY_CHROMIUM && platform === 'linux'
  const shell = isFree ? named(['chromium-headless-shell', 'chrome-headless-shell'], env).find(isProgram) : undefined
  return shell ?? findChromium(env, platform)
}

function candidates(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') {
    const names = ['Chromium', 'Google Chrome', 'Microsoft Edge', 'Brave Browser']
    const folders = ['/Applications', join(env.HOME ?? '', 'Applications')]
    return names.flatMap((name) => folders.map((folder) => join(folder, `${name}.app/Contents/MacOS/${name}`)))
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
      (folder) => folder !== undefined,
    )
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ]
    return programs.flatMap((program) => folders.map((folder) => join(folder, program)))
  }
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'microsoft-edge-stable',
  ]
  return named(names, env)
}

function named(names: readonly string[], env: NodeJS.ProcessEnv): string[] {
  const folders = [
    ...(env.PATH ?? '').split(delimiter),
    '/usr/bin',
    '/usr/local/bin',
    '/snap/bin',
    '/opt/google/chrome',
  ]
  return names.flatMap((name) => folders.filter((folder) => folder !== '').map((folder) => join(folder, name)))
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
