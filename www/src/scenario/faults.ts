import { LinkError } from './link-error.ts';
import type { Machine } from './scenario.ts';

/** What goes wrong on the machine: numbers with their bounds, and lists as the runtime reads them. */
const NUMBERS: Record<string, [least: number, most: number]> = {
  diskSpace: [0, 2 ** 40],
  openFiles: [0, 2 ** 20],
  networkLatency: [0, 60_000_000],
  connectLatency: [0, 60_000_000],
  dnsLatency: [0, 60_000_000],
};
const MAX_TEXT = 1000;

/** One entry of a list, and how one looks. */
const LISTS: Record<string, [entry: RegExp, example: string]> = {
  diskFaults: [/^[^=,]+(=E[A-Z0-9]+)?$/, 'data.txt=EIO'],
  peerResets: [/^\d{1,5}(=\d+)?$/, '8080=100'],
};

/** What is wrong with a list's text; undefined when nothing is. */
export function faultProblem(name: 'diskFaults' | 'peerResets', text: string): string | undefined {
  const [entry, example] = LISTS[name] as [RegExp, string];
  if (text.length > MAX_TEXT) return `${name} is longer than ${MAX_TEXT} characters.`;
  const wrong = text
    .split(',')
    .map((part) => part.trim())
    .find((part) => part !== '' && !entry.test(part));
  return wrong === undefined ? undefined : `${name}: "${wrong}" is not like ${example}.`;
}

/** The dials of faults in a link. They decide what the program does, so a wrong one is refused. */
export function checkFaults(machine: Record<string, unknown>): Machine {
  const dials: Machine = {};
  for (const [name, [least, most]] of Object.entries(NUMBERS)) {
    const value = machine[name];
    if (value === undefined) continue;
    if (!Number.isInteger(value) || (value as number) < least || (value as number) > most) {
      throw new LinkError(`The link's ${name} is not a whole number from ${least} to ${most}.`);
    }
    dials[name] = value as number;
  }
  for (const name of ['diskFaults', 'peerResets'] as const) {
    const value = machine[name];
    if (value === undefined) continue;
    const problem = typeof value === 'string' ? faultProblem(name, value) : `${name} is not text.`;
    if (problem !== undefined) throw new LinkError(`The link is wrong. ${problem}`);
    dials[name] = value as string;
  }
  return dials;
}
