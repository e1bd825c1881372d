/** `process.versions` and `process.features`, as the binaries of each version answer. */
import { JSONParse, ObjectDefineProperty, StringPrototypeSplit } from '../primordials.ts';

const VERSIONS: Record<number, string> = {
  10: 'http_parser=2.9.4 node=10.24.1 v8=6.8.275.32-node.59 uv=1.34.2 zlib=1.2.11 brotli=1.0.7 ares=1.15.0 modules=64 nghttp2=1.41.0 napi=7 openssl=1.1.1k icu=64.2 unicode=12.1 cldr=35.1 tz=2019c',
  18: 'node=18.20.8 acorn=8.14.0 ada=2.8.0 ares=1.29.0 base64=0.5.2 brotli=1.1.0 cjs_module_lexer=1.2.2 cldr=44.1 icu=74.2 llhttp=6.1.1 modules=108 napi=9 nghttp2=1.61.0 openssl=3.0.16 simdutf=5.6.4 tz=2024a undici=5.29.0 unicode=15.1 uv=1.44.2 uvwasi=0.0.19 v8=10.2.154.26-node.39 zlib=1.3.0.1-motley',
  20: 'node=20.20.2 acorn=8.16.0 ada=2.9.2 ares=1.34.6 brotli=1.1.0 cjs_module_lexer=2.2.0 cldr=48.0 icu=78.2 llhttp=9.3.1 modules=115 napi=9 nghttp2=1.61.0 openssl=3.0.19 simdutf=6.4.2 tz=2025c undici=6.24.1 unicode=17.0 uv=1.46.0 uvwasi=0.0.23 v8=11.3.244.8-node.38 zlib=1.3.1-e00f703',
  22: 'node=22.23.3 acorn=8.16.0 ada=2.9.2 amaro=1.1.8 ares=1.34.8 brotli=1.1.0 cjs_module_lexer=2.2.0 cldr=48.0 icu=78.3 llhttp=9.4.3 modules=127 napi=10 nbytes=0.1.3 ncrypto=0.0.1 nghttp2=1.69.0 openssl=3.5.8 simdjson=4.5.0 simdutf=6.4.2 sqlite=3.51.3 tz=2026c undici=6.28.1 unicode=17.0 uv=1.51.0 uvwasi=0.0.23 v8=12.4.254.21-node.57 zlib=1.3.1-e00f703 zstd=1.5.7',
  24: 'node=24.21.0 acorn=8.18.0 ada=4.0.0 amaro=1.1.11 ares=1.34.8 brotli=1.2.0 cldr=48.0 icu=78.3 llhttp=9.4.3 merve=1.2.2 modules=137 napi=10 nbytes=0.1.4 ncrypto=0.0.1 nghttp2=1.70.0 nghttp3= ngtcp2= openssl=3.5.8 simdjson=4.6.7 simdutf=6.4.0 sqlite=3.53.4 tz=2026c undici=7.29.1 unicode=17.0 uv=1.52.1 uvwasi=0.0.23 v8=13.6.233.17-node.53 zlib=1.3.2.1-motley-8002e91 zstd=1.5.7',
  26: 'node=26.10.0 acorn=8.18.0 ada=4.0.0 amaro=1.1.11 ares=1.34.8 brotli=1.2.0 cldr=48.0 icu=78.3 libffi=3.8.0 lief=0.17.0 llhttp=9.4.3 merve=1.2.2 modules=147 napi=10 nbytes=0.1.4 ncrypto=0.0.1 nghttp2=1.70.0 nghttp3= ngtcp2= openssl=3.5.8 simdjson=4.6.11 simdutf=7.7.0 sqlite=3.53.4 tz=2026c undici=8.10.2 unicode=17.0 uv=1.52.1 uvwasi=0.0.23 v8=14.6.202.34-node.34 zlib=1.3.2.1-motley-285e94b zstd=1.5.7',
};

/** Read-only, as Node's. */
export function versionsOf(major: number): object {
  const versions = {};
  for (const entry of StringPrototypeSplit(VERSIONS[major]!, ' ')) {
    const [name, value] = StringPrototypeSplit(entry, '=') as [string, string];
    ObjectDefineProperty(versions, name, { enumerable: true, value });
  }
  return versions;
}

/** A feature and the version since which it is listed, in order. */
const FEATURES =
  '{"inspector":18,"debug":10,"uv":10,"ipv6":10,"tls_alpn":10,"tls_sni":10,"tls_ocsp":10,"tls":10,' +
  '"openssl_is_boringssl":22,"cached_builtins":18,"require_module":20,"dtls":26,"quic":24,"typescript":22}';
const ABSENT = { debug: false, openssl_is_boringssl: false, dtls: false, quic: false };

export function featuresOf(major: number): object {
  const features: Record<string, unknown> = {};
  const since: Record<string, number> = JSONParse(FEATURES);
  for (const name of Object.keys(since)) {
    if (major < since[name]!) continue;
    const value = name === 'typescript' ? 'strip' : !(name in ABSENT);
    ObjectDefineProperty(features, name, { configurable: true, enumerable: true, value });
  }
  return features;
}
