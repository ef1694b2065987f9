import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const API_IN_DEVELOPMENT = 'http://127.0.0.1:3001';

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The API's policy is script-src, style-src and img-src 'self': nothing may become a data: address.
    assetsInlineLimit: 0,
    rolldownOptions: { input: { board: 'index.html', admin: 'admin.html' } },
  },
  server: { proxy: { '/api': API_IN_DEVELOPMENT, '/health': API_IN_DEVELOPMENT } },
});
