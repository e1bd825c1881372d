/** Options of `http.createServer`, checked in Node's order. */
import type { Environment } from '../environment.ts';
import { kOptimizeEmptyRequests } from './outgoing_context.ts';

interface OptionChecks {
  integer(name: string, otherwise: number): number;
  boolean(name: string): boolean | undefined;
}

/** Puts what `options` say on the server. */
export function storeServerOptions(env: Environment, server: any, options: any): void {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const validators = env.require('internal/validators');
  if (major < 12) {
    const { insecureHTTPParser } = options;
    if (insecureHTTPParser !== undefined && typeof insecureHTTPParser !== 'boolean')
      throw new codes.ERR_INVALID_ARG_TYPE('insecureHTTPParser', 'boolean', insecureHTTPParser);
    server.insecureHTTPParser = insecureHTTPParser;
    return;
  }
  const checks: OptionChecks = {
    integer(name, otherwise) {
      if (options[name] === undefined) return otherwise;
      validators.validateInteger(options[name], name, 0);
      return options[name];
    },
    boolean(name) {
      if (options[name] !== undefined) validators.validateBoolean(options[name], `options.${name}`);
      return options[name];
    },
  };
  server.maxHeaderSize = checks.integer('maxHeaderSize', undefined as never);
  if (major >= 24)
    server[kOptimizeEmptyRequests] = checks.boolean('optimizeEmptyRequests') || false;
  server.insecureHTTPParser = checks.boolean('insecureHTTPParser');
  if (major >= 24) storeValidation(env, server, options);
  storeTimes(server, options, checks, codes, major);
  if (major >= 20) server.requireHostHeader = checks.boolean('requireHostHeader') ?? true;
  server.joinDuplicateHeaders = checks.boolean('joinDuplicateHeaders');
  server.rejectNonStandardBodyWrites = checks.boolean('rejectNonStandardBodyWrites') ?? false;
  if (major < 22) return;
  const { shouldUpgradeCallback } = options;
  if (shouldUpgradeCallback !== undefined)
    validators.validateFunction(shouldUpgradeCallback, 'options.shouldUpgradeCallback');
  server.shouldUpgradeCallback =
    shouldUpgradeCallback ??
    function (this: any) {
      return this.listenerCount('upgrade') > 0;
    };
}

/** `httpValidation` of a server or of a request. */
export function storeValidation(env: Environment, target: any, options: any): void {
  const { codes } = env.require('internal/errors');
  const { validateOneOf } = env.require('internal/validators');
  const { httpValidation, insecureHTTPParser } = options;
  if (httpValidation !== undefined) {
    validateOneOf(httpValidation, 'options.httpValidation', ['strict', 'relaxed', 'insecure']);
    if (insecureHTTPParser !== undefined)
      throw new codes.ERR_INVALID_ARG_VALUE(
        'options.httpValidation',
        httpValidation,
        'cannot be used together with options.insecureHTTPParser',
      );
  }
  target.httpValidation = httpValidation;
}

function storeTimes(
  server: any,
  options: any,
  checks: OptionChecks,
  codes: Record<string, any>,
  major: number,
): void {
  server.requestTimeout = checks.integer('requestTimeout', 300_000);
  server.headersTimeout = checks.integer('headersTimeout', Math.min(60_000, server.requestTimeout));
  const { requestTimeout, headersTimeout } = server;
  if (requestTimeout > 0 && headersTimeout > requestTimeout)
    throw new codes.ERR_OUT_OF_RANGE('headersTimeout', '<= requestTimeout', options.headersTimeout);
  server.keepAliveTimeout = checks.integer('keepAliveTimeout', 5000);
  if (major >= 22) server.keepAliveTimeoutBuffer = checks.integer('keepAliveTimeoutBuffer', 1000);
  server.connectionsCheckingInterval = checks.integer('connectionsCheckingInterval', 30_000);
}
