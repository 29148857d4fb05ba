import type { LanguageFn } from 'highlight.js';
import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cmake from 'highlight.js/lib/languages/cmake';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import dos from 'highlight.js/lib/languages/dos';
import go from 'highlight.js/lib/languages/go';
import http from 'highlight.js/lib/languages/http';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import julia from 'highlight.js/lib/languages/julia';
import kotlin from 'highlight.js/lib/languages/kotlin';
import latex from 'highlight.js/lib/languages/latex';
import lua from 'highlight.js/lib/languages/lua';
import makefile from 'highlight.js/lib/languages/makefile';
import markdown from 'highlight.js/lib/languages/markdown';
import matlab from 'highlight.js/lib/languages/matlab';
import objectivec from 'highlight.js/lib/languages/objectivec';
import powershell from 'highlight.js/lib/languages/powershell';
import properties from 'highlight.js/lib/languages/properties';
import protobuf from 'highlight.js/lib/languages/protobuf';
import python from 'highlight.js/lib/languages/python';
import pythonRepl from 'highlight.js/lib/languages/python-repl';
import r from 'highlight.js/lib/languages/r';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import scala from 'highlight.js/lib/languages/scala';
import session from 'highlight.js/lib/languages/shell';
import sql from 'highlight.js/lib/languages/sql';
import swift from 'highlight.js/lib/languages/swift';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';

import { escapeText } from './characters.ts';
import { isEndless } from './endless.ts';

/** A language, its grammar, what else people call it, and how much of it is highlighted. A new language is one line. */
type Language = readonly [name: string, grammar: LanguageFn, otherNames: string, limit?: number];

const LANGUAGES: readonly Language[] = [
  ['bash', bash, 'sh shell zsh ksh'],
  ['c', c, 'h'],
  ['cmake', cmake, ''],
  ['cpp', cpp, 'c++ cc cxx hpp hh cuda cu'],
  ['csharp', csharp, 'cs c#', 2000],
  ['css', css, ''],
  ['diff', diff, 'patch'],
  ['dockerfile', dockerfile, 'docker containerfile'],
  ['dos', dos, 'bat cmd batch'],
  ['go', go, 'golang'],
  ['http', http, '', 4000],
  ['ini', ini, 'toml cfg conf', 3000],
  ['java', java, ''],
  ['javascript', javascript, 'js jsx mjs cjs node'],
  ['json', json, 'jsonc json5 jsonl ipynb'],
  ['julia', julia, 'jl'],
  ['kotlin', kotlin, 'kt'],
  ['latex', latex, 'tex bibtex bib'],
  ['lua', lua, ''],
  ['makefile', makefile, 'make mk'],
  ['markdown', markdown, 'md', 4000],
  ['matlab', matlab, 'octave'],
  ['objectivec', objectivec, 'objc objective-c'],
  ['powershell', powershell, 'ps ps1 pwsh'],
  ['properties', properties, 'env dotenv'],
  ['protobuf', protobuf, 'proto prototxt'],
  ['python', python, 'py py3 python3 gyp'],
  ['python-repl', pythonRepl, 'pycon'],
  ['r', r, ''],
  ['ruby', ruby, 'rb', 8000],
  ['rust', rust, 'rs'],
  ['scala', scala, ''],
  ['shell', session, 'console shellsession shell-session', 2000],
  ['sql', sql, 'pgsql mysql sqlite'],
  ['swift', swift, ''],
  ['typescript', typescript, 'ts tsx mts cts'],
  ['xml', xml, 'html xhtml svg rss'],
  ['yaml', yaml, 'yml'],
];

/**
 * Grammars take quadratic time, or worse, on code that nobody writes: one word or one gap without end. Such code is shown without
 * colours, and so is code beyond these sizes; texts of people stay far below them.
 */
const LIMIT = 16_000;
const LIMIT_PER_TEXT = 32_000;

const highlighter = hljs.newInstance();
const names = new Map<string, string>();
const limits = new Map<string, number>();
for (const [name, grammar, otherNames, limit] of LANGUAGES) {
  highlighter.registerLanguage(name, grammar);
  limits.set(name, limit ?? LIMIT);
  for (const other of otherNames.split(' ')) names.set(other, name);
}
// `shell` means a script in most texts; the grammar of that name is for sessions with a prompt.
for (const [name] of LANGUAGES) if (!names.has(name)) names.set(name, name);

/** The name of the language that the words after a fence speak of (`Python`, `{.py}`, `python title="x"`), if it is known. */
export function languageOf(info: string): string | undefined {
  const word = /^[\s{.]*([\w+#-]{1,30})/.exec(info)?.[1];
  return word === undefined ? undefined : names.get(word.toLowerCase());
}

/** Highlights the code blocks of one text. */
export class Highlighter {
  #left = LIMIT_PER_TEXT;

  /** The code as HTML: text and spans with classes, nothing else. */
  highlight(code: string, language: string | undefined): string {
    if (language === undefined || !this.#takes(code, language)) return escapeText(code);
    return highlighter.highlight(code, { language, ignoreIllegals: true }).value;
  }

  #takes(code: string, language: string): boolean {
    if (code.length > Math.min(this.#left, limits.get(language) ?? 0) || isEndless(code)) return false;
    this.#left -= code.length;
    return true;
  }
}
