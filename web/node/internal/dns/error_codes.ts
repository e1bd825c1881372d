/** Names of c-ares' errors, as `dns` exports them. */
const NAMES =
  'NODATA FORMERR SERVFAIL NOTFOUND NOTIMP REFUSED BADQUERY BADNAME BADFAMILY BADRESP CONNREFUSED TIMEOUT EOF FILE ' +
  'NOMEM DESTRUCTION BADSTR BADFLAGS NONAME BADHINTS NOTINITIALIZED LOADIPHLPAPI ADDRGETNETWORKPARAMS CANCELLED';

const codes: Record<string, string> = {};
// Node 10 has no Object.fromEntries.
for (const name of NAMES.split(' ')) codes[name] = name === 'EOF' ? name : `E${name}`;
export const errorCodes: Readonly<Record<string, string>> = codes;
