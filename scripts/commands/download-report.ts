import type { ExitCode } from './command.ts';
import { print, printable, say } from './shared.ts';
import type { Way } from '../core/download/way.ts';
import { counted } from '../core/words.ts';
import type { FileReport } from '../shell/download/download-files.ts';

/** 1: the version cannot be had as it is listed. 2: the network or the disk failed. */
export function exitCodeOfReports(reports: readonly FileReport[], way: Way | undefined): ExitCode {
  if (reports.some(({ state }) => state === 'failed')) return 2;
  const isLacking = reports.some(({ state }) => state === 'refused' || (state === 'no-address' && way === undefined));
  return isLacking || (reports.length === 0 && way === undefined) ? 1 : 0;
}

/** One line a file on standard output, what went wrong on standard error. */
export function tellReports(reports: readonly FileReport[]): void {
  for (const { name, state, path, problem } of reports) {
    if (path !== undefined) print(printable(`${state}  ${path}`));
    if (problem !== undefined) say(printable(`${name}: ${problem}`));
  }
  const homeless = reports.filter(({ state }) => state === 'no-address');
  if (homeless.length > 0) {
    say(`The version does not say where ${counted(homeless.length, 'file')} can be downloaded: it lists no address.`);
  }
  const waiting = reports.filter(({ state }) => state === 'not-tried').length;
  if (reports.some(({ state }) => state === 'failed')) {
    const rest = waiting === 0 ? '' : ` ${counted(waiting, 'file')} not tried.`;
    say(`The download is not finished.${rest} Run the same command again: it goes on where it stopped.`);
  }
}

/** How the content is got elsewhere: the commands on standard output, the words around them on standard error. */
export function tellWay({ sentence, commands, address }: Way): void {
  say(printable(sentence));
  for (const command of commands) print(printable(command));
  if (address !== undefined) say(printable(`Its page: ${address}`));
}
