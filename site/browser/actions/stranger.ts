import { ACCOUNT, ASKED, stored } from './storage.ts';
import { loadService } from './who-serves.ts';

/** Whether nothing can be known of who looks: no service acts as anybody, and this browser remembers nobody. */
export async function isStranger(base: string): Promise<boolean> {
  if (stored(ACCOUNT) !== undefined || stored(ASKED) !== undefined) return false;
  const service = await loadService(base);
  return service?.kind === 'hosted';
}
