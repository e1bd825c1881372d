import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { bundleText } from './script-text.ts';

/**
 * The page's policy. A sandboxed `srcdoc` frame inherits it, so it must allow what the frame's boot
 * script does (its hash, eval, workers from blobs), and `frame-src 'none'` also keeps the frame from
 * navigating itself to another host. Styles are inline because CodeMirror writes `<style>` elements.
 */
export function policy(bootHash: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'sha256-${bootHash}' 'unsafe-eval' 'wasm-unsafe-eval' blob:`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** Vite plugin: writes the policy into every page at build time, with the boot script's hash. */
export function contentSecurityPolicy(bootScript: string): Plugin {
  return {
    name: 'loopscope:content-security-policy',
    apply: 'build',
    async transformIndexHtml() {
      const { text } = await bundleText(bootScript, 'iife');
      const hash = createHash('sha256').update(text).digest('base64');
      return [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: policy(hash) },
          injectTo: 'head-prepend',
        },
      ];
    },
  };
}
