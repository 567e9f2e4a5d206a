import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import type { AfterPackContext, LinuxPackager } from 'electron-builder'

/** A folder with this file in it is a stand-in for Electron's own, put there by `npm run package:check`. */
export const placeholderMark = 'placeholder-runtime'

/**
 * electron-builder calls this for every packed application. It closes the doors of Electron's binary that Galley does not use.
 * A fuse that a later Electron adds and that is not named here stops the packaging.
 */
export async function afterPack(context: AfterPackContext): Promise<void> {
  if (existsSync(join(context.appOutDir, placeholderMark))) {
    console.log('  • fuses left alone: the runtime is a placeholder')
    return
  }
  await flipFuses(join(context.appOutDir, executableOf(context)), {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: context.electronPlatformName === 'darwin',
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    [FuseV1Options.WasmTrapHandlers]: true,
  })
}

function executableOf({ electronPlatformName, packager }: AfterPackContext): string {
  if (electronPlatformName === 'darwin') return `${packager.appInfo.productFilename}.app`
  if (electronPlatformName === 'win32') return `${packager.appInfo.productFilename}.exe`
  return (packager as LinuxPackager).executableName // the two other platforms returned above
}
