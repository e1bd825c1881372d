// What Node's zlib does otherwise than pako (zlib 1.2.13 in JavaScript). Since Node 12 it is Chromium's, whose matches are
// found by a hash of four bytes; and deflateParams, which pako lacks, is there.

/** Where the string at `position` stands in the table of matches. */
const HASH_AT = `
let HASH = HASH_ZLIB;
const isChromium = $major >= 12;
const hashAt = (s, position) => {
  const { window } = s;
  if (!isChromium) return HASH(s, s.ins_h, window[position + MIN_MATCH - 1]);
  const four = window[position] | (window[position + 1] << 8) | (window[position + 2] << 16) | (window[position + 3] << 24);
  return ((Math.imul(four, 66521) + 66521) >>> 16) & s.hash_mask;
};
/* Fewer bytes than this are not hashed. */
const MIN_HASHED = isChromium ? MIN_MATCH + 1 : MIN_MATCH;
`;

/** zlib's deflateParams; up to 1.2.11 what was compressed so far is told by high_water, which pako does not keep. */
const DEFLATE_PARAMS = `
const deflateParams = (strm, level, strategy) => {
  if (deflateStateCheck(strm)) return Z_STREAM_ERROR;
  const s = strm.state;
  if (level === Z_DEFAULT_COMPRESSION) level = 6;
  if (level < 0 || level > 9 || strategy < 0 || strategy > Z_FIXED) return Z_STREAM_ERROR;
  const { func } = configuration_table[s.level];
  const hasBegun = s.last_flush !== -2;
  if ((strategy !== s.strategy || func !== configuration_table[level].func) && hasBegun) {
    const result = deflate(strm, Z_BLOCK);
    if (result === Z_STREAM_ERROR) return result;
    if (strm.avail_in || s.strstart - s.block_start + s.lookahead) return Z_BUF_ERROR;
  }
  if (s.level !== level) {
    if (s.level === 0 && s.matches !== 0) {
      if (s.matches === 1) slide_hash(s);
      else zero(s.head);
      s.matches = 0;
    }
    s.level = level;
    const { max_lazy, good_length, nice_length, max_chain } = configuration_table[level];
    s.max_lazy_match = max_lazy;
    s.good_match = good_length;
    s.nice_match = nice_length;
    s.max_chain_length = max_chain;
  }
  s.strategy = strategy;
  return Z_OK;
};
module.exports.deflateParams = deflateParams;
module.exports.deflateInit = `;

/** @type {import('./bundle.mjs').Edits} */
export const deflateEdits = {
  'lib/zlib/deflate.js': [
    ['let HASH = HASH_ZLIB;\n', HASH_AT],
    ['HASH(s, s.ins_h, s.window[s.strstart + MIN_MATCH - 1])', 'hashAt(s, s.strstart)', 4],
    ['HASH(s, s.ins_h, s.window[str + MIN_MATCH - 1])', 'hashAt(s, str)', 2],
    ['if (s.lookahead + s.insert >= MIN_MATCH)', 'if (s.lookahead + s.insert >= MIN_HASHED)'],
    ['if (s.lookahead + s.insert < MIN_MATCH)', 'if (s.lookahead + s.insert < MIN_HASHED)'],
    [
      's.hash_bits = memLevel + 7;',
      's.hash_bits = isChromium ? Math.max(memLevel + 7, 15) : memLevel + 7;',
    ],
    // Node 10's zlib is 1.2.11.
    [
      'have = s.window_size - s.strstart;',
      'have = s.window_size - s.strstart - ($major < 12 ? 1 : 0);',
    ],
    ['module.exports.deflateInit = ', DEFLATE_PARAMS],
  ],
};
