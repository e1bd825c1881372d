/** Frames of Node's own in errors of the network: what reports them, by version. Lines were read off real binaries. */

/** By function of the runtime: what stands around the place, and the places in Node 10, 18, 20, 22, 24 and 26. */
const FRAMES: Record<string, readonly [frame: string, file: string, places: readonly string[]]> = {
  afterConnect: [
    '%.afterConnect [as oncomplete]',
    'net',
    ['1107:14', '1555:16', '1611:16', '1638:16', '2021:16', '2083:16'],
  ],
  setupListenHandle: [
    '%.setupListenHandle [as _listen2]',
    'net',
    ['1280:14', '1817:16', '1908:16', '1941:16', '2328:16', '2390:16'],
  ],
  listenInCluster: [
    'listenInCluster',
    'net',
    ['1328:12', '1865:12', '1965:12', '1998:12', '2437:12', '2499:12'],
  ],
  'Server.listen': [
    '%.listen',
    'net',
    ['1415:7', '1953:7', '2067:7', '2103:7', '2562:7', '2624:7'],
  ],
  onStreamRead: [
    '%.onStreamRead',
    'internal/stream_base_commons',
    ['111:27', '217:20', '218:20', '216:20', '216:20', '221:20'],
  ],
  onlookup: [
    '%.onlookup [as oncomplete]',
    'dns',
    ['56:26', '107:26', '111:26', '111:26', '112:26', '111:26'],
  ],
  onlookupall: [
    '%.onlookupall [as oncomplete]',
    'dns',
    ['68:26', '118:26', '122:26', '122:26', '123:26', '122:26'],
  ],
  onlookupservice: [
    '%.onlookupservice [as oncomplete]',
    'dns',
    ['154:26', '246:26', '263:26', '263:26', '266:26', '260:26'],
  ],
};
const MAJORS = [10, 18, 20, 22, 24, 26];

export const NETWORK_REPORTING = [
  'afterConnect',
  'setupListenHandle',
  'listenInCluster',
  'listen',
  'onStreamRead',
  'onlookup',
  'onlookupall',
  'onlookupservice',
];

export function networkFrames(major: number): Record<string, readonly string[]> {
  const at = MAJORS.indexOf(major);
  const found: Record<string, readonly string[]> = {};
  for (const name in FRAMES) {
    const [frame, file, places] = FRAMES[name] as (typeof FRAMES)[string];
    const path = major >= 18 ? `node:${file}` : `${file}.js`;
    found[name] = [`${frame} (${path}:${places[at]})`];
  }
  return found;
}
