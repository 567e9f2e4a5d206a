const worthFocus = ['[data-first]', '[contenteditable="true"]', '[tabindex="0"]', 'button, input, select, textarea']

/** Gives the focus to what one comes to a pane or a sheet for, else to its first control. */
export function focusFirst(place: HTMLElement): void {
  for (const selector of worthFocus) {
    for (const candidate of place.querySelectorAll<HTMLElement>(selector)) {
      if (!candidate.checkVisibility() || candidate.matches(':disabled')) continue
      candidate.focus()
      return
    }
  }
  place.focus()
}
