/** The machine's dials that are lists written as text; what is wrong with one is said by the dial's name. */
import type { MachineDials } from './scenario.ts';
import { uvErrorNumbers } from './uv_errors.ts';

const DEFAULT_FAULT = 'EIO';
const MAX_PORT = 65_535;

/** The entries of `A=B, C`; `value` is undefined where there is no `=`. */
function entriesOf(dial: string): { text: string; name: string; value: string | undefined }[] {
  const texts = dial
    .split(',')
    .map((entry) => entry.trim())
    .filter((text) => text !== '');
  return texts.map((text) => {
    const at = text.lastIndexOf('=');
    if (at < 0) return { text, name: text, value: undefined };
    return { text, name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
  });
}

/** `diskFaults`: which error each path fails with. */
export function diskFaults(dial: string): [path: string, code: string][] {
  return entriesOf(dial).map(({ text, name, value = DEFAULT_FAULT }) => {
    if (name !== '' && uvErrorNumbers[value] !== undefined) return [name, value];
    throw new Error(`machine.diskFaults: "${text}" is no path with an error, as in data.txt=EIO`);
  });
}

/** `peerResets`: after how many bytes connections to a port are reset. */
export function peerResets(dial: string): Map<number, number> {
  return new Map(
    entriesOf(dial).map(({ text, name, value = '0' }) => {
      const isRight = /^\d+$/.test(name) && /^\d+$/.test(value) && Number(name) <= MAX_PORT;
      if (isRight) return [Number(name), Number(value)];
      throw new Error(`machine.peerResets: "${text}" is no port with bytes, as in 8080=100`);
    }),
  );
}

/** Throws what is wrong with the dials. */
export function checkDials(machine: MachineDials): void {
  for (const name of ['diskSpace', 'openFiles'] as const) {
    const value = machine[name];
    if (value === undefined || (Number.isInteger(value) && value >= 0)) continue;
    throw new Error(`machine.${name}: ${String(value)} is no whole number from 0 on`);
  }
  diskFaults(machine.diskFaults ?? '');
  peerResets(machine.peerResets ?? '');
}
