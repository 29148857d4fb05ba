import { archiveContent } from '../../../scripts/core/publish/archive.ts';
import type { EditedFile } from '../../../scripts/core/publish/edited-file.ts';

/** Archives tell the time of where they are made; this one is the same everywhere: the first day that they can tell. */
const FIRST_DAY = new Date(1980, 0, 1);

/** Gives the person an archive of files to keep. */
export async function downloadArchive(files: readonly EditedFile[], name: string): Promise<void> {
  const { strToU8, zipSync } = await import('fflate');
  const content = [...archiveContent(files)].map(
    ([path, text]) => [path, typeof text === 'string' ? strToU8(text) : text] as const,
  );
  const bytes = zipSync(Object.fromEntries(content), { mtime: FIRST_DAY });
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/zip' }));
  const link = document.createElement('a');
  [link.href, link.download] = [address, name];
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
}
