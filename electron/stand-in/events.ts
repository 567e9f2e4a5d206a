/** An event object of Electron's kind, which a listener can prevent. */
export type PreventableEvent = { preventDefault(): void; readonly defaultPrevented: boolean }

export function createEvent<T extends object>(fields?: T): PreventableEvent & T {
  let isPrevented = false
  const event = {
    preventDefault(): void {
      isPrevented = true
    },
    get defaultPrevented(): boolean {
      return isPrevented
    },
  }
  return Object.defineProperties(event, Object.getOwnPropertyDescriptors(fields ?? {})) as PreventableEvent & T // both halves are there
}

/** Adds members to an emitter as they are: accessors stay accessors. */
export function withMembers<T extends object, M extends object>(target: T, members: M): T & M {
  return Object.defineProperties(target, Object.getOwnPropertyDescriptors(members)) as T & M // both halves are there
}
