export type Filter = { readonly name: string; readonly extensions: readonly string[] }

/** What a dialog shows; paths are worked out by the main process. */
export type DialogSpec =
  | {
      readonly kind: 'open' | 'save'
      readonly title: string
      readonly button: string
      readonly message: string
      readonly folder: string
      readonly name: string
      readonly filters: readonly Filter[]
      readonly choosesFolders: boolean
      readonly isMultiple: boolean
      readonly mayCreate: boolean
    }
  | {
      readonly kind: 'message'
      readonly title: string
      readonly message: string
      readonly detail: string
      readonly buttons: readonly string[]
      readonly defaultButton: number
      readonly cancelButton: number
      readonly checkbox: { readonly label: string; readonly isChecked: boolean } | undefined
    }

/** How a dialog ended; `undefined` when it was cancelled or its window closed. */
export type DialogAnswer =
  | { readonly paths: readonly string[] }
  | { readonly button: number; readonly isChecked: boolean }

export type Entry = { readonly name: string; readonly path: string; readonly isFolder: boolean }
export type Listing = { readonly folder: string; readonly parent: string; readonly entries: readonly Entry[] }

/** What the page asks when its button is pressed, and what it hears. */
export type Choice = {
  readonly path: string
  readonly name: string
  readonly selected: readonly string[]
  readonly filter: number
  readonly replaces: boolean
}
export type Verdict =
  | { readonly done: true; readonly paths: readonly string[] }
  | { readonly listing: Listing }
  | { readonly problem: 'missing' | 'noFolder' }
  | { readonly exists: string }
