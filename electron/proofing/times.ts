import { localTime } from '../shared/local-time.ts'

/** A moment as the newsroom's clock shows it: `2026-11-23 14:05`. */
export function clockTime(at: number, timeZone: string): string {
  return newsroomClock(localTime(at, timeZone))
}

/** A day or time of the metadata in the same form. */
export function newsroomClock(time: string): string {
  return time.replace('T', ' ')
}
