import { defineConfig } from 'vite';
import { singleFile } from './build/singleFile.ts';

export default defineConfig({
  plugins: [singleFile()],
  build: {
    target: 'es2022',
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
});
