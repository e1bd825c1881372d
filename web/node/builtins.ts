/** The registry of builtins: id to creator. What is not here does not exist, and is said so by name. */
import childProcess from './child_process.ts';
import createChildProcess from './internal/child_process/child.ts';
import forkChild from './internal/child_process/fork_child.ts';
import netBlockList from './internal/net/block_list.ts';
import netSocketAddress from './internal/net/socket_address.ts';
import netHandles from './internal/net/handles.ts';
import netServer from './internal/net/server.ts';
import netSocket from './internal/net/socket.ts';
import netStreamIo from './internal/net/stream_io.ts';
import net from './net.ts';
import cluster from './cluster.ts';
import dgram from './dgram.ts';
import dgramSocket from './internal/dgram/socket.ts';
import dns from './dns.ts';
import dnsPromises from './dns/promises.ts';
import dnsChannel from './internal/dns/channel.ts';
import dnsResolver from './internal/dns/resolver.ts';
import dnsLookup from './internal/dns/lookup.ts';
import type { Environment } from './internal/environment.ts';
import assert from './assert.ts';
import asyncHooks from './async_hooks.ts';
import assertStrict from './assert/strict.ts';
import buffer from './buffer.ts';
import console from './console.ts';
import crypto from './crypto.ts';
import diagnosticsChannel from './diagnostics_channel.ts';
import domain from './domain.ts';
import events from './events.ts';
import fetch from './internal/fetch/fetch.ts';
import http from './http.ts';
import httpAgent from './internal/http/agent.ts';
import httpClient from './internal/http/client.ts';
import httpCommon from './internal/http/common.ts';
import httpCommonExports from './internal/http/common_exports.ts';
import httpIncoming from './internal/http/incoming.ts';
import httpOutside from './internal/http/outside.ts';
import httpOutgoing from './internal/http/outgoing.ts';
import httpServer from './internal/http/server.ts';
import httpServerResponse from './internal/http/server_response.ts';
import { createHttp2, createHttps, createTls } from './internal/refused_modules.ts';
import fs from './fs.ts';
import fsPromises from './fs/promises.ts';
import globals from './globals.ts';
import abortController from './internal/abort_controller.ts';
import internalAsyncHooks from './internal/async_hooks.ts';
import asyncTracking from './internal/async_hooks/tracking.ts';
import asyncLocalStorage from './internal/async_local_storage.ts';
import asyncWrap from './internal/async_wrap.ts';
import blob from './internal/blob.ts';
import date from './internal/date.ts';
import domexception from './internal/domexception.ts';
import encoding from './internal/encoding.ts';
import engineMessages from './internal/engine_messages.ts';
import errors from './internal/errors.ts';
import eventTarget from './internal/event_target.ts';
import fsBinding from './internal/fs/binding.ts';
import fsContext from './internal/fs/context.ts';
import fsCp from './internal/fs/cp.ts';
import fsDir from './internal/fs/dir.async.ts';
import fsRecursiveWatch from './internal/fs/recursive_watch.ts';
import fsWatch from './internal/fs/watch.ts';
import fsWatchPromises from './internal/fs/watch_promises.async.ts';
import fsWatchers from './internal/fs/watchers.ts';
import mockTimers from './internal/test_runner/mock_timers.async.ts';
import fsGlob from './internal/fs/glob.async.ts';
import fsUtf8Stream from './internal/fs/utf8_stream.ts';
import fsFileBlob from './internal/fs/file_blob.ts';
import moduleJobs from './internal/modules/jobs.async.ts';
import fsWebStream from './internal/fs/web_stream.async.ts';
import navigator from './internal/navigator.ts';
import options from './internal/options.ts';
import performance from './internal/performance.ts';
import profileIntrinsics from './internal/profile_intrinsics.ts';
import processStreams from './internal/process/streams.ts';
import readlineInterface from './internal/readline/interface.ts';
import random from './internal/random.ts';
import streamContext from './internal/streams/context.ts';
import streamIterator from './internal/streams/iterator.ts';
import streamLegacy from './internal/streams/legacy.ts';
import structuredClone from './internal/structured_clone.ts';
import taskQueues from './internal/process/task_queues.ts';
import messaging from './internal/messaging.ts';
import { AsyncHandles } from './internal/messaging/async_handles.ts';
import histogram from './internal/perf/histogram.ts';
import worker from './internal/worker.ts';
import workerMain from './internal/worker/main.ts';
import workerMessaging from './internal/worker/messaging.ts';
import workerProcess from './internal/worker/process.ts';
import workerStdio from './internal/worker/stdio.ts';
import internalTimers from './internal/timers.ts';
import internalUrl from './internal/url.ts';
import internalUtil from './internal/util.ts';
import mime from './internal/mime.ts';
import callLimits from './internal/util/call_limits.ts';
import comparisons from './internal/util/comparisons.ts';
import inspect from './internal/util/inspect.ts';
import { describe } from './internal/messages.ts';
import utilTypes from './internal/util/types.ts';
import validators from './internal/validators.ts';
import webStreamAdapters from './internal/webstreams/adapters.ts';
import webcrypto from './internal/webcrypto.ts';
import os from './os.ts';
import path from './path.ts';
import perfHooks from './perf_hooks.ts';
import promiseHooks from './internal/promise_hooks.ts';
import punycode, { deprecatedPunycode } from './punycode.ts';
import querystring from './querystring.ts';
import readline from './readline.ts';
import readlinePromises from './readline/promises.ts';
import stream from './stream.ts';
import streamConsumers from './stream/consumers.async.ts';
import streamPromises from './stream/promises.ts';
import streamWeb from './stream/web.ts';
import stringDecoder from './string_decoder.ts';
import test from './test.ts';
import timers from './timers.ts';
import timersPromises from './timers/promises.ts';
import tty from './tty.ts';
import url from './url.ts';
import util from './util.ts';
import v8 from './v8.ts';
import vm from './vm.ts';
import workerThreads from './worker_threads.ts';
import zlib from './zlib.ts';

export type Creator = (env: Environment) => any;

/** Modules that a program can require, by name without `node:`. */
export const publicBuiltins: Record<string, Creator> = {
  assert,
  'assert/strict': assertStrict,
  async_hooks: asyncHooks,
  buffer,
  child_process: childProcess,
  console,
  crypto,
  diagnostics_channel: diagnosticsChannel,
  domain,
  events,
  fs,
  'fs/promises': fsPromises,
  cluster,
  dgram,
  net,
  dns,
  'dns/promises': dnsPromises,
  module: (env) => env.require('internal/modules').Module,
  path,
  'path/posix': (env) => env.require('path').posix,
  'path/win32': (env) => env.require('path').win32,
  process: (env) => env.process,
  timers,
  'timers/promises': timersPromises,
  perf_hooks: perfHooks,
  util,
  'util/types': (env) => env.require('internal/util/types'),
  querystring,
  readline,
  'readline/promises': readlinePromises,
  punycode: deprecatedPunycode,
  stream,
  http,
  _http_agent: httpAgent,
  _http_client: httpClient,
  _http_common: httpCommonExports,
  _http_incoming: httpIncoming,
  _http_outgoing: httpOutgoing,
  _http_server: httpServer,
  https: createHttps,
  http2: createHttp2,
  tls: createTls,
  _stream_duplex: (env) => env.require('stream').Duplex,
  _stream_passthrough: (env) => env.require('stream').PassThrough,
  _stream_readable: (env) => env.require('stream').Readable,
  _stream_transform: (env) => env.require('stream').Transform,
  _stream_writable: (env) => env.require('stream').Writable,
  'stream/consumers': streamConsumers,
  'stream/promises': streamPromises,
  'stream/web': streamWeb,
  string_decoder: stringDecoder,
  url,
  os,
  constants: (env) => {
    const { errno, signals, priority, dlopen } = env.require('os').constants;
    const files = env.require('fs').constants;
    const all = { ...dlopen, ...errno, ...priority, ...signals, ...files };
    return env.profile.major > 10 ? Object.freeze(all) : all;
  },
  sys: (env) => {
    env.process.emitWarning(
      `sys is deprecated. Use ${env.profile.major < 26 ? 'util' : '`node:util`'} instead.`,
      'DeprecationWarning',
      'DEP0025',
    );
    return env.require('util');
  },
  test,
  tty,
  v8,
  vm,
  worker_threads: workerThreads,
  zlib,
};

/** Modules of the runtime itself. */
export const internalBuiltins: Record<string, Creator> = {
  globals,
  'internal/child_process/child': createChildProcess,
  'internal/child_process/fork_child': forkChild,
  'internal/net/block_list': netBlockList,
  'internal/net/socket_address': netSocketAddress,
  'internal/net/handles': netHandles,
  'internal/net/server': netServer,
  'internal/net/socket': netSocket,
  'internal/net/stream_io': netStreamIo,
  'internal/dgram/socket': dgramSocket,
  'internal/dns/channel': dnsChannel,
  'internal/dns/resolver': dnsResolver,
  'internal/dns/lookup': dnsLookup,
  'internal/fetch': fetch,
  'internal/http/common': httpCommon,
  'internal/http/outside': httpOutside,
  'internal/http/server_response': httpServerResponse,
  'internal/domexception': domexception,
  'internal/encoding': encoding,
  'internal/emitter_core': (env) => env.loop.core,
  'internal/errors': errors,
  'internal/async_hooks': internalAsyncHooks,
  'internal/async_hooks/tracking': asyncTracking,
  'internal/async_local_storage': asyncLocalStorage,
  'internal/async_wrap': asyncWrap,
  'internal/process/task_queues': taskQueues,
  'internal/fs/binding': fsBinding,
  'internal/fs/context': fsContext,
  'internal/fs/cp': fsCp,
  'internal/fs/dir': fsDir,
  'internal/fs/web_stream': fsWebStream,
  'internal/modules/jobs': moduleJobs,
  'internal/fs/utf8_stream': fsUtf8Stream,
  'internal/fs/file_blob': fsFileBlob,
  'internal/fs/glob': fsGlob,
  'internal/fs/recursive_watch': fsRecursiveWatch,
  'internal/fs/watch': fsWatch,
  'internal/fs/watch_promises': fsWatchPromises,
  'internal/fs/watchers': fsWatchers,
  'internal/test_runner/mock_timers': mockTimers,
  'internal/timers': internalTimers,
  'internal/mime': mime,
  'internal/util': internalUtil,
  'internal/util/call_limits': callLimits,
  'internal/util/comparisons': comparisons,
  'internal/util/inspect': inspect,
  'internal/util/no_side_effects': () => describe,
  'internal/util/types': utilTypes,
  'internal/validators': validators,
  'internal/event_target': eventTarget,
  'internal/abort_controller': abortController,
  'internal/streams/context': streamContext,
  'internal/streams/iterator': streamIterator,
  'internal/streams/legacy': streamLegacy,
  'internal/structured_clone': structuredClone,
  'internal/promise_hooks': promiseHooks,
  'internal/punycode': punycode,
  'internal/async_handles': (env) => new AsyncHandles(env),
  'internal/messaging': messaging,
  'internal/worker': worker,
  'internal/worker/main': workerMain,
  'internal/worker/messaging': workerMessaging,
  'internal/worker/process': workerProcess,
  'internal/worker/stdio': workerStdio,
  'internal/blob': blob,
  'internal/date': date,
  'internal/process/streams': processStreams,
  'internal/random': random,
  'internal/readline/interface': readlineInterface,
  'internal/options': options,
  'internal/performance': performance,
  'internal/perf/histogram': histogram,
  'internal/url': internalUrl,
  'internal/profile_intrinsics': profileIntrinsics,
  'internal/engine_messages': engineMessages,
  'internal/navigator': navigator,
  'internal/webcrypto': webcrypto,
  'internal/webstreams/adapters': webStreamAdapters,
};
