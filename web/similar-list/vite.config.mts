import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The similar list as a library: React is the page's own, all else comes with it. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [react()],
  // A page without a bundler has no `process`.
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  build: {
    outDir: '../../dist/similar-list',
    emptyOutDir: true,
    lib: {
      entry: 'with-styles.ts',
      formats: ['es'],
      fileName: () => 'similar-list.js',
      cssFileName: 'similar-list',
    },
    minify: true,
    sourcemap: true,
    license: { fileName: 'LICENSES.md' },
    rolldownOptions: {
      external: ['react', 'react/jsx-runtime'],
      // Sites that draw pages on the server have to know that this part runs in the browser too.
      output: { banner: "'use client';" },
    },
  },
});
