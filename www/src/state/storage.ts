/** localStorage that may be absent: private windows, embeds in strict pages, full disks. */

const PREFIX = 'loopscope.';

export function load(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

/** False when the browser refused; the page goes on without. */
export function save(key: string, value: string): boolean {
  try {
    localStorage.setItem(PREFIX + key, value);
    return true;
  } catch {
    return false;
  }
}
