/** IP addresses as text and as bytes (`inet_pton`, `inet_ntop`). */

const V4_SEGMENT = /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]\d|\d)$/;
const V6_SEGMENT = /^[0-9a-fA-F]{1,4}$/;
const ZONE = /^[0-9a-zA-Z\-.:]+$/;

/** The four bytes of an IPv4 address; undefined where the text is none. */
export function parseIPv4(text: string): number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => V4_SEGMENT.test(part))) return undefined;
  return parts.map(Number);
}

/** The eight words of an IPv6 address, without its zone; undefined where the text is none. */
export function parseIPv6(text: string): number[] | undefined {
  const percent = text.indexOf('%');
  if (percent >= 0 && !ZONE.test(text.slice(percent + 1))) return undefined;
  const halves = (percent < 0 ? text : text.slice(0, percent)).split('::');
  if (halves.length > 2) return undefined;
  const head = wordsOf(halves[0] as string, halves.length === 1);
  if (halves.length === 1) return head?.length === 8 ? head : undefined;
  const tail = wordsOf(halves[1] as string, true);
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (missing < 1) return undefined;
  return [...head, ...Array(missing).fill(0), ...tail];
}

/** `a:b:1.2.3.4` as words; the dotted form only at the very end. */
function wordsOf(text: string, isLast: boolean): number[] | undefined {
  if (text === '') return [];
  const words: number[] = [];
  const parts = text.split(':');
  for (const [at, part] of parts.entries()) {
    if (V6_SEGMENT.test(part)) words.push(Number.parseInt(part, 16));
    else {
      const bytes = isLast && at === parts.length - 1 ? parseIPv4(part) : undefined;
      if (bytes === undefined) return undefined;
      const [a, b, c, d] = bytes as [number, number, number, number];
      words.push(a * 256 + b, c * 256 + d);
    }
  }
  return words;
}

/** 4, 6, or 0 for what is no address. */
export function familyOf(text: string): 0 | 4 | 6 {
  if (parseIPv4(text) !== undefined) return 4;
  return parseIPv6(text) === undefined ? 0 : 6;
}

/** `inet_ntop`: the longest run of two or more zeros becomes `::`. */
export function formatIPv6(words: readonly number[]): string {
  const isMapped = words.slice(0, 5).every((word) => word === 0) && words[5] === 0xffff;
  const isCompatible = words.slice(0, 6).every((word) => word === 0) && (words[6] as number) > 0;
  if (isMapped || isCompatible) {
    const [high, low] = words.slice(6) as [number, number];
    const dotted = `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
    return isMapped ? `::ffff:${dotted}` : `::${dotted}`;
  }
  const run = longestZeros(words);
  const text = (part: readonly number[]) => part.map((word) => word.toString(16)).join(':');
  if (run === undefined) return text(words);
  return `${text(words.slice(0, run.at))}::${text(words.slice(run.at + run.length))}`;
}

function longestZeros(words: readonly number[]): { at: number; length: number } | undefined {
  let best: { at: number; length: number } | undefined;
  for (let at = 0; at < words.length; at++) {
    let length = 0;
    while (words[at + length] === 0) length++;
    if (length > (best?.length ?? 1)) best = { at, length };
    at += length;
  }
  return best;
}

/** An address as the kernel gives it back. */
export function canonical(text: string): string {
  const words = parseIPv6(text);
  if (words === undefined) return text;
  const percent = text.indexOf('%');
  return formatIPv6(words) + (percent < 0 ? '' : text.slice(percent));
}

/** The IPv4 address in `::ffff:1.2.3.4`. */
export function unmapped(address: string): string | undefined {
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : undefined;
}

/** One address or several. */
export const listOf = (given: string | string[]): string[] =>
  typeof given === 'string' ? [given] : given;
