/**
 * How a text can stand in files: as UTF-8 and UTF-16, as hexadecimal digits, as base64 at each of its three offsets, in an address, in JSON
 * and in HTML. Base64 and hexadecimal digits at the ends depend on what stands beside them and are left out.
 */
export function spellingsOf(text: string): Uint8Array[] {
  const bytes = new TextEncoder().encode(text);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const texts = [
    ...cases(text),
    hex,
    hex.toUpperCase(),
    ...[0, 1, 2].flatMap((offset) => base64At(bytes, offset)),
    encodeURIComponent(text),
    JSON.stringify(text).slice(1, -1),
    inHtml(text),
  ];
  const spelt = texts.map((one) => new TextEncoder().encode(one));
  return distinct([...spelt, utf16(text, true), utf16(text, false)]);
}

/** Search indexes and addresses have words in lower case. */
function cases(text: string): string[] {
  return [text, text.toLowerCase(), text.toUpperCase()];
}

/** The digits that a text has whatever stands around it, where it begins at this offset within a group of three bytes. */
function base64At(bytes: Uint8Array, offset: number): string[] {
  const padded = new Uint8Array(offset + bytes.length);
  padded.set(bytes, offset);
  const digits = btoa(String.fromCharCode(...padded)).replace(/=+$/, '');
  // A digit holds six bits: the first that is of the text alone, and the last.
  const first = Math.ceil((offset * 8) / 6);
  const last = Math.floor((padded.length * 8) / 6);
  const own = digits.slice(first, last);
  return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
}

function inHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return new Uint8Array(view.buffer);
}

function distinct(all: readonly Uint8Array[]): Uint8Array[] {
  return [...new Map(all.map((bytes) => [bytes.join(), bytes])).values()];
}
