import { runDialog } from './dialog-client.ts'
import type { DialogSpec } from './dialog-spec.ts'
import { words, wordsLanguage } from './words.ts'

/** The dialog's page runs our script and style and nothing else. */
export const dialogPolicy =
  "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'; base-uri 'none'; form-action 'none'"

const style = `
:root { color-scheme: light dark; font: 14px/1.45 system-ui, "Noto Sans CJK SC", sans-serif; }
* { box-sizing: border-box; }
body { margin: 0; }
[role=dialog] { display: flex; flex-direction: column; gap: 12px; height: 100vh; padding: 18px; }
h1 { margin: 0; font-size: 16px; }
p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
p.detail { color: color-mix(in srgb, CanvasText 70%, Canvas); }
label.field { display: grid; grid-template-columns: 5em 1fr; align-items: center; }
label.check { display: flex; gap: 8px; align-items: center; }
input[type=text], select { font: inherit; width: 100%; padding: 6px 8px; border: 1px solid color-mix(in srgb, CanvasText 45%, Canvas); border-radius: 5px; background: Field; color: FieldText; }
ul { flex: 1; min-height: 60px; margin: 0; padding: 4px; overflow: auto; list-style: none; border: 1px solid color-mix(in srgb, CanvasText 25%, Canvas); border-radius: 5px; }
li button { width: 100%; padding: 4px 8px; border: 0; border-radius: 4px; background: none; color: inherit; font: inherit; text-align: start; cursor: default; }
li button:hover { background: color-mix(in srgb, CanvasText 8%, Canvas); }
li button[aria-pressed=true] { background: color-mix(in srgb, #1a6ed8 25%, Canvas); }
li button.folder::before { content: "▸ "; }
li.none { padding: 4px 8px; color: color-mix(in srgb, CanvasText 65%, Canvas); }
footer { display: flex; gap: 8px; justify-content: flex-end; align-items: center; margin-top: auto; }
footer p { flex: 1; }
footer button { font: inherit; padding: 6px 16px; border: 1px solid color-mix(in srgb, CanvasText 35%, Canvas); border-radius: 5px; background: ButtonFace; color: ButtonText; white-space: nowrap; }
footer button.default { background: #1a5fb8; border-color: #1a5fb8; color: #fff; }
:focus-visible { outline: 2px solid #1a6ed8; outline-offset: 1px; }
`

/** The page of a dialog; what is in it comes with the script. */
export function dialogHtml(spec: DialogSpec, script: string): string {
  const title = escapeHtml(spec.title || (spec.kind === 'message' ? spec.message : ''))
  return `<!doctype html><html lang="${wordsLanguage()}"><head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head><body><script src="${escapeHtml(script)}"></script></body></html>`
}

export function dialogScript(spec: DialogSpec, base: string): string {
  return `(${runDialog})(${JSON.stringify(spec)}, ${JSON.stringify(words())}, ${JSON.stringify(base)})`
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
