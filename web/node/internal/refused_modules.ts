/** Modules that can be required, so that programs which only name them run, but whose functions say that they are not there. */
import type { Environment } from './environment.ts';
import { refused } from './refused.ts';

/** Names of a module's classes and functions, by the first version that has them. */
interface Members {
  readonly classes: string[];
  readonly functions: string[];
}

const https: Members = {
  classes: ['Agent', 'Server'],
  functions: ['createServer', 'get', 'request'],
};
const tls: Members = {
  classes: ['SecureContext', 'Server', 'TLSSocket'],
  functions: [
    'checkServerIdentity',
    'connect',
    'convertALPNProtocols',
    'createSecureContext',
    'createServer',
    'getCiphers',
  ],
};
const http2: Members = {
  classes: ['Http2ServerRequest', 'Http2ServerResponse'],
  functions: [
    'connect',
    'createSecureServer',
    'createServer',
    'getDefaultSettings',
    'getPackedSettings',
    'getUnpackedSettings',
  ],
};

const membersOf = (module: string, { classes, functions }: Members): any => {
  const exports: any = {};
  for (const name of classes) exports[name] = refused(`${module}.${name}`);
  for (const name of functions) exports[name] = refused(`${module}.${name}`, true);
  return exports;
};

export const createHttps = (): any => ({
  ...membersOf('https', https),
  globalAgent: { defaultPort: 443, protocol: 'https:' },
});

export const createTls = (): any => ({
  ...membersOf('tls', tls),
  rootCertificates: [],
  DEFAULT_MIN_VERSION: 'TLSv1.2',
  DEFAULT_MAX_VERSION: 'TLSv1.3',
});

/** Names of headers and status codes are there; sessions are not. */
export function createHttp2(env: Environment): any {
  const constants: Record<string, unknown> = {
    HTTP2_HEADER_STATUS: ':status',
    HTTP2_HEADER_METHOD: ':method',
    HTTP2_HEADER_AUTHORITY: ':authority',
    HTTP2_HEADER_SCHEME: ':scheme',
    HTTP2_HEADER_PATH: ':path',
  };
  for (const code of Object.keys(env.require('http').STATUS_CODES)) {
    const name = env.require('http').STATUS_CODES[code].toUpperCase();
    constants[`HTTP_STATUS_${name.replace(/[^A-Z]+/g, '_')}`] = +code;
  }
  return { ...membersOf('http2', http2), constants, sensitiveHeaders: Symbol('sensitiveHeaders') };
}
