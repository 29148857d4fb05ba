import { Tokenizer } from 'htmlparser2';

/** What is told of a publisher's HTML, in order. `source` is the tag as it was written. */
export interface RawHtmlHandler {
  open(name: string, attributes: ReadonlyMap<string, string>, source: string, selfClosing: boolean): void;
  close(name: string, source: string): void;
  text(text: string): void;
}

/**
 * Reads one piece of HTML. Comments, declarations and processing instructions are passed over. A tag that is not finished within
 * the piece is text: it must not reach into what follows.
 */
export function readRawHtml(html: string, handler: RawHtmlHandler): void {
  let [name, attribute, value] = ['', '', ''];
  let attributes = new Map<string, string>();
  let told = 0;
  const opened = (end: number, selfClosing: boolean): void => {
    handler.open(name, attributes, html.slice(told, end + 1), selfClosing);
    told = end + 1;
  };
  const passOver = (_start: number, end: number): void => {
    told = Math.min(html.length, end + 1);
  };
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext(start, end) {
        handler.text(html.slice(start, end));
        told = end;
      },
      ontextentity(codePoint, end) {
        handler.text(String.fromCodePoint(codePoint));
        told = end;
      },
      onopentagname(start, end) {
        name = html.slice(start, end).toLowerCase();
        attributes = new Map();
        told = start - 1;
      },
      onattribname(start, end) {
        attribute = html.slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata(start, end) {
        value += html.slice(start, end);
      },
      onattribentity(codePoint) {
        value += String.fromCodePoint(codePoint);
      },
      onattribend() {
        // The first of two attributes with one name counts, as in browsers.
        if (!attributes.has(attribute)) attributes.set(attribute, value);
      },
      onopentagend: (end) => {
        opened(end, false);
      },
      onselfclosingtag: (end) => {
        opened(end, true);
      },
      onclosetag(start, end) {
        const tagEnd = html.indexOf('>', end);
        handler.close(html.slice(start, end).toLowerCase(), html.slice(start - 2, tagEnd + 1));
        told = tagEnd + 1;
      },
      oncomment: passOver,
      oncdata: passOver,
      ondeclaration: passOver,
      onprocessinginstruction: passOver,
      onend() {
        if (told < html.length) handler.text(html.slice(told));
      },
    },
  );
  tokenizer.write(html);
  tokenizer.end();
}
