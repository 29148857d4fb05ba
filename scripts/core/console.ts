import type { Gallery } from './schema/gallery.ts';

type Place = Exclude<keyof Gallery['consoles'], 'name'>;

/** What the templates of gallery.yaml have places for. */
export interface ConsoleValues {
  readonly region: string;
  readonly asset: string;
  readonly version: string;
  readonly name?: string;
  readonly workspace?: string;
}

/** The address at the console that runs assets. Values are encoded; what is not given is left empty. */
export function consoleAddress(
  consoles: Pick<Gallery['consoles'], Place>,
  place: Place,
  values: ConsoleValues,
): string {
  const given: Readonly<Record<string, string | undefined>> = { ...values };
  return consoles[place].replace(/\{([a-z]+)\}/g, (whole, name: string) =>
    Object.hasOwn(PLACES, name) ? encodeURIComponent(given[name] ?? '') : whole,
  );
}

const PLACES = { region: true, asset: true, version: true, name: true, workspace: true };
