/** Which names the machine knows: localhost, its own, and those of the scenario's `machine.hosts` (`/etc/hosts`). */
import type { Scenario } from '../scenario.ts';
import { canonical, familyOf, listOf } from './addresses.ts';

/** The machine's own name. */
export const HOSTNAME = 'loopscope';

const OWN: Record<string, string[]> = {
  localhost: ['127.0.0.1'],
  [HOSTNAME]: ['127.0.0.1'],
  'ip6-localhost': ['::1'],
};

/** A fully qualified name may end in a dot. */
const plain = (name: string): string => name.toLowerCase().replace(/\.$/, '');

/** Addresses of a name, in the order of the scenario; none where it is unknown. `isOwn`: no server is asked. */
export function addressesOf(
  { machine }: Scenario,
  name: string,
): { addresses: string[]; isOwn: boolean } {
  const wanted = plain(name);
  for (const [known, given] of Object.entries(machine?.hosts ?? {})) {
    if (plain(known) === wanted) {
      return { addresses: listOf(given).map(canonical), isOwn: wanted in OWN };
    }
  }
  const own = OWN[wanted];
  if (own !== undefined) return { addresses: own, isOwn: true };
  // RFC 6761, as systemd's and glibc's resolvers have it.
  if (wanted.endsWith('.localhost')) return { addresses: OWN.localhost as string[], isOwn: true };
  return { addresses: [], isOwn: false };
}

/** Names of an address, for reverse lookups. */
export function namesOf({ machine }: Scenario, address: string): string[] {
  const wanted = canonical(address);
  const known = Object.entries({ ...OWN, ...machine?.hosts });
  return known
    .filter(([, given]) => listOf(given).some((one) => canonical(one) === wanted))
    .map(([name]) => name);
}

/** What the machine's name server has of a name: /etc/hosts is not its business. */
export function recordsOf({ machine }: Scenario, name: string): string[] | undefined {
  const wanted = plain(name);
  for (const [known, given] of Object.entries(machine?.hosts ?? {})) {
    if (plain(known) === wanted) return listOf(given).map(canonical);
  }
  // RFC 6761: a resolver answers for localhost by itself.
  return wanted === 'localhost' ? OWN.localhost : undefined;
}

/** Addresses of one family. */
export const ofFamily = (addresses: string[], family: number): string[] =>
  family === 0 ? addresses : addresses.filter((address) => familyOf(address) === family);
