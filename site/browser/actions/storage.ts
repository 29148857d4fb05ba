/** The names of what tells that somebody was here: the account they named, and what they asked for. */
export const ACCOUNT = 'gallery-account';
export const ASKED = 'gallery-asked';

/** What this browser keeps. Without storage (private windows, settings) it is kept for this page only. */
const kept = new Map<string, string>();

export function stored(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? kept.get(key);
  } catch {
    return kept.get(key);
  }
}

export function store(key: string, value: string | undefined): void {
  if (value === undefined) kept.delete(key);
  else kept.set(key, value);
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // It is kept for this page.
  }
}
