import { pathWord, shellCommand } from './shell-words.ts';
import type { Source } from '../schema/asset-version.ts';

/** How content comes to a person that is not fetched from addresses of single files. */
export interface Way {
  readonly sentence: string;
  /** For a shell, in this order. */
  readonly commands: readonly string[];
  /** A page in the browser. */
  readonly address?: string;
}

/**
 * The way to the content of a source, into a folder where that can be said; undefined where the listed files are all there is.
 * `console` is the page of the asset at the console that runs it, where it is known.
 */
export function wayTo(source: Source, folder: string, console?: string): Way | undefined {
  switch (source.kind) {
    case 'files':
      return undefined;
    case 'git':
      return gitWay(source, folder);
    case 'container':
      return {
        sentence: 'The content is a container image. Pull it by its digest:',
        commands: [shellCommand(['docker', 'pull', `${pathWord(source.image)}@${source.digest}`])],
      };
    case 'huggingface':
      return huggingFaceWay(source, folder);
    case 'modelarts':
      return { ...modelArtsWay(source, folder), ...(console === undefined ? {} : { address: console }) };
  }
}

function gitWay({ repository, commit, path }: Extract<Source, { kind: 'git' }>, folder: string): Way {
  const inside = path === undefined ? '' : ` Of it, this version is ${path}.`;
  return {
    sentence: `The content is in a Git repository, at one commit.${inside} Clone it, or say --git and it is done for you:`,
    commands: [
      shellCommand(['git', 'clone', '--no-checkout', repository, pathWord(folder)]),
      shellCommand(['git', '-C', pathWord(folder), 'checkout', '--detach', commit]),
    ],
    address: repository,
  };
}

/** `hf` is the command of the huggingface_hub library. */
function huggingFaceWay({ repository, revision }: Extract<Source, { kind: 'huggingface' }>, folder: string): Way {
  const at = revision === undefined ? [] : ['--revision', revision];
  const path = [...repository.split('/'), 'tree', revision ?? 'main'].map(encodeURIComponent).join('/');
  return {
    sentence: 'The content is a repository at Hugging Face. Download it there, or with its command line:',
    commands: [shellCommand(['hf', 'download', pathWord(repository), ...at, '--local-dir', pathWord(folder)])],
    address: `https://huggingface.co/${path}`,
  };
}

/** `obsutil` is the command line of the object storage service that ModelArts reads from. */
function modelArtsWay({ region, name, id, obs }: Extract<Source, { kind: 'modelarts' }>, folder: string): Way {
  const what = `The content is ${name} (${id}) at ModelArts in the region ${region}.`;
  if (obs === undefined) {
    return { sentence: `${what} Subscribe to it in the gallery and use it at the console there.`, commands: [] };
  }
  return {
    sentence: `${what} Whoever may read its bucket copies it from there:`,
    commands: [shellCommand(['obsutil', 'cp', pathWord(obs), pathWord(folder), '-r', '-f'])],
  };
}
