import type { TargetSecrets, TargetSettings } from '../../shared/targets.ts'
import type { Destination } from './destination.ts'
import { openFtps } from './ftps.ts'
import { reconnecting, usualWaitsMs } from './reconnecting.ts'
import { openS3 } from './s3.ts'
import { openSftp } from './sftp.ts'
import { openWebdav } from './webdav.ts'

/** The targets that keep a site file by file on another machine. */
export type RemoteSettings = Extract<TargetSettings, { readonly kind: 'sftp' | 'ftps' | 's3' | 'webdav' }>

/**
 * Signs in to a target. Its connection is made anew when it is lost, some times, with the given waits between. Close it
 * when done. Throws AppError `target.credentials`, `target.host-unknown`, `target.host-changed`, `target.certificate`,
 * `target.certificate-unknown`, `target.no-folder`, `target.unreachable`.
 */
export function openDestination(
  settings: RemoteSettings,
  secrets: TargetSecrets,
  waitsMs: readonly number[] = usualWaitsMs,
): Promise<Destination> {
  return reconnecting(() => openOnce(settings, secrets), waitsMs)
}

function openOnce(settings: RemoteSettings, secrets: TargetSecrets): Promise<Destination> {
  switch (settings.kind) {
    case 'sftp':
      return openSftp(settings, secrets)
    case 'ftps':
      return openFtps(settings, secrets)
    case 's3':
      return openS3(settings, secrets)
    case 'webdav':
      return openWebdav(settings, secrets)
  }
}
