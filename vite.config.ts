import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: 'renderer',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    // Electron's own Chromium, and any browser of the last two years for the browser host.
    target: ['chrome120', 'firefox121', 'safari17'],
    // Nothing inline: the content security policy allows files only.
    assetsInlineLimit: 0,
    modulePreload: false,
  },
  worker: { format: 'es' },
  test: {
    root: '.',
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**'],
    setupFiles: ['./test/seed.ts'],
    env: { TZ: 'America/New_York' },
    alias: { electron: new URL('./test/electron/no-electron.ts', import.meta.url).pathname },
    // Tests that start the real command line and build it first.
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
