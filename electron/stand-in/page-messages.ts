/** What a page tells the main process. */
export type FromPage =
  | { readonly kind: 'hello' }
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: string }
  | { readonly kind: 'send'; readonly channel: string; readonly args: string }
  | { readonly kind: 'key'; readonly combination: string }
  | { readonly kind: 'preload-error'; readonly message: string }
  /** The page may not fetch a parcel: send it here. */
  | { readonly kind: 'refused'; readonly parcel: string }
  | { readonly kind: 'state'; readonly state: PageState }

export type PageState = {
  readonly isFocused: boolean
  readonly isDark: boolean
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly screen: {
    readonly width: number
    readonly height: number
    readonly availableWidth: number
    readonly availableHeight: number
    readonly scale: number
  }
}

/** What the main process tells a page. */
export type ToPage =
  | {
      readonly kind: 'reply'
      readonly id: number
      readonly ok: boolean
      readonly value: string
      readonly parcel?: string
    }
  | { readonly kind: 'event'; readonly channel: string; readonly args: string }
  | { readonly kind: 'accelerators'; readonly combinations: readonly string[] }

export type PageConfig = {
  readonly binding: string
  readonly receiver: string
  readonly preloadPath: string
  readonly process: {
    readonly platform: string
    readonly arch: string
    readonly versions: Readonly<Record<string, string | undefined>>
  }
}
