import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string) => join(import.meta.dirname, path)

/** Compiled parts which ssh2 uses where it finds them, and does without elsewhere. Nothing is compiled at installing. */
const withoutCompiledParts = {
  name: 'without-compiled-parts',
  enforce: 'pre' as const,
  resolveId: (id: string) => (/^cpu-features$|sshcrypto\.node$/.test(id) ? '\0not-compiled.cjs' : null),
  load: (id: string) => (id === '\0not-compiled.cjs' ? "throw new Error('not compiled')" : null),
}

export default defineConfig({
  main: {
    plugins: [withoutCompiledParts],
    build: {
      rolldownOptions: {
        input: {
          index: at('electron/main/index.ts'),
          worker: at('electron/main/worker.ts'),
          'press-thread': at('electron/publishing/press-thread.ts'),
        },
        // Chunks stand beside the entries, so that import.meta.dirname is one folder for all of main.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    base: './',
    plugins: [react()],
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      minify: true,
      rolldownOptions: { input: at('renderer/index.html') },
    },
  },
})
