import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';

/** What a path of a tree may hold: an ordinary file, or something that nobody would commit by accident. */
export type Content = string | Uint8Array | Odd | Folder;

/** A blob with a mode of its own: `100755`, `120000` (its content is the target), `100664`; of a submodule (`160000`) the commit. */
export interface Odd {
  readonly mode: string;
  readonly content: string | Uint8Array;
}

/** A folder whose items are written as they are given: in this order, names twice, names with a slash, names that are no UTF-8. */
export interface Folder {
  /** `40000` unless it says otherwise. */
  readonly mode?: string;
  readonly items: readonly { readonly name: string | Uint8Array; readonly content: Content }[];
}

export const executable = (content: string): Odd => ({ mode: '100755', content });
export const groupWritable = (content: string): Odd => ({ mode: '100664', content });
export const symlink = (target: string): Odd => ({ mode: '120000', content: target });
export const submodule = (commit = 'c'.repeat(40)): Odd => ({ mode: '160000', content: commit });
export const folder = (...items: Folder['items']): Folder => ({ items });

/** Paths of a whole tree, with forward slashes, and what lies there. What is undefined is left out. */
export type Paths = Readonly<Record<string, Content | undefined>>;

export interface Commit {
  readonly tree: string;
  readonly parents?: readonly string[];
  /** `Name <address>`, as anybody can write it. */
  readonly author?: string;
  readonly message?: string;
}

interface Item {
  readonly mode: string;
  readonly name: Uint8Array;
  readonly object: string;
}

type Node = Map<string, Content | Node>;

const FOLDER = '40000';

/** A bare repository written object by object, without Git: any tree is possible that Git can read, and many that it would not write. */
export class Objects {
  readonly directory: string;
  readonly #written = new Set<string>();
  readonly #folders = new WeakMap<Folder, string>();

  /** Makes an empty repository in a directory that is there. */
  constructor(directory: string) {
    this.directory = directory;
    for (const path of ['objects/info', 'objects/pack', 'refs/heads'])
      mkdirSync(join(directory, path), { recursive: true });
    writeFileSync(join(directory, 'HEAD'), 'ref: refs/heads/main\n');
    writeFileSync(join(directory, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = true\n');
  }

  blob(content: string | Uint8Array): string {
    return this.#write('blob', Buffer.from(content));
  }

  tree(paths: Paths): string {
    const root: Node = new Map();
    for (const [path, content] of Object.entries(paths)) {
      if (content !== undefined) put(root, path.split('/'), content);
    }
    return this.#folder(root);
  }

  commit({ tree, parents = [], author = 'a <a@example.org>', message = 'Change' }: Commit): string {
    const who = `${author} 1780000000 +0000`;
    const lines = [`tree ${tree}`, ...parents.map((parent) => `parent ${parent}`), `author ${who}`, `committer ${who}`];
    return this.#write('commit', Buffer.from(`${lines.join('\n')}\n\n${message}\n`));
  }

  /** Lets a name such as `refs/heads/main` stand for a commit. */
  ref(name: string, commit: string): void {
    mkdirSync(dirname(join(this.directory, name)), { recursive: true });
    writeFileSync(join(this.directory, name), `${commit}\n`);
  }

  #folder(node: Node): string {
    const items = [...node].map(([name, content]) => this.#item(Buffer.from(name), content));
    return this.#treeOf(items.sort((a, b) => Buffer.compare(sortKey(a), sortKey(b))));
  }

  #item(name: Uint8Array, content: Content | Node): Item {
    if (content instanceof Map) return { mode: FOLDER, name, object: this.#folder(content) };
    if (typeof content === 'string' || content instanceof Uint8Array)
      return { mode: '100644', name, object: this.blob(content) };
    if ('items' in content) {
      const object = this.#folders.get(content) ?? this.#given(content);
      return { mode: content.mode ?? FOLDER, name, object };
    }
    const { mode } = content;
    return { mode, name, object: mode === '160000' ? String(content.content) : this.blob(content.content) };
  }

  /** The same folder in many places is written once. */
  #given(folder: Folder): string {
    const object = this.#treeOf(folder.items.map((item) => this.#item(Buffer.from(item.name), item.content)));
    this.#folders.set(folder, object);
    return object;
  }

  #treeOf(items: readonly Item[]): string {
    const parts = items.map(({ mode, name, object }) =>
      Buffer.concat([Buffer.from(`${mode} `), name, Buffer.from([0]), Buffer.from(object, 'hex')]),
    );
    return this.#write('tree', Buffer.concat(parts));
  }

  #write(type: 'blob' | 'tree' | 'commit', content: Buffer): string {
    const whole = Buffer.concat([Buffer.from(`${type} ${String(content.length)}\0`), content]);
    const id = createHash('sha1').update(whole).digest('hex');
    if (this.#written.has(id)) return id;
    this.#written.add(id);
    const file = join(this.directory, 'objects', id.slice(0, 2), id.slice(2));
    if (existsSync(file)) return id;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, deflateSync(whole, { level: 1 }));
    return id;
  }
}

/** Git sorts a folder as if its name ended with a slash. */
function sortKey({ mode, name }: Item): Buffer {
  return Buffer.concat([name, Buffer.from(mode.startsWith('40') ? '/' : '')]);
}

function put(node: Node, [name = '', ...rest]: readonly string[], content: Content): void {
  if (rest.length === 0) {
    node.set(name, content);
    return;
  }
  const below = node.get(name);
  const next: Node = below instanceof Map ? below : new Map<string, Content | Node>();
  node.set(name, next);
  put(next, rest, content);
}
