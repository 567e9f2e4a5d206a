import { z } from 'zod'

/** What a page is looked at on; widths in CSS pixels as the real things have them, paper as A4 has it at 96 to the inch. */
export const devices = ['phone', 'tablet', 'desktop', 'paper'] as const
export type Device = (typeof devices)[number]

export const widths: Readonly<Record<Device, number>> = { phone: 375, tablet: 768, desktop: 1280, paper: 794 }

export type Box = { readonly width: number; readonly height: number }

/** Where the frame stands in the pane: its real size, and the scale that fits its width into what there is. */
export function fitFrame(device: Device, pane: Box): Box & { readonly scale: number; readonly left: number } {
  const width = widths[device]
  const scale = Math.min(1, Math.max(pane.width, 1) / width)
  return {
    width,
    height: Math.ceil(pane.height / scale),
    scale,
    left: Math.max(0, Math.floor((pane.width - width * scale) / 2)),
  }
}

/** How the page is looked at; remembered for the next preview. */
export const view = z.object({ device: z.enum(devices), isDark: z.boolean() })
export type View = z.output<typeof view>
export const firstView: View = { device: 'desktop', isDark: false }
