import { parseRequest, type Request } from '../../core/requests/request.ts';

/** A line that is no request, and why. */
export interface RefusedLine {
  /** One-based. */
  readonly line: number;
  readonly messages: readonly string[];
}

export interface RequestLines {
  readonly requests: readonly { readonly line: number; readonly request: Request }[];
  readonly refused: readonly RefusedLine[];
}

/** A request has some hundred bytes. */
const LONGEST = 64 * 1024;

/** One JSON value a line. What one line says is never the trouble of another. */
export function parseRequestLines(text: string): RequestLines {
  const requests: { line: number; request: Request }[] = [];
  const refused: RefusedLine[] = [];
  for (const [index, content] of text.split('\n').entries()) {
    if (content.trim() === '') continue;
    const line = index + 1;
    const parsed = parseLine(content);
    if ('request' in parsed) requests.push({ line, request: parsed.request });
    else refused.push({ line, messages: parsed.messages });
  }
  return { requests, refused };
}

function parseLine(content: string): { readonly request: Request } | { readonly messages: readonly string[] } {
  if (content.length > LONGEST) return { messages: ['The line is too long to be a request.'] };
  try {
    const parsed = parseRequest(JSON.parse(content));
    return parsed.ok ? { request: parsed.request } : { messages: parsed.messages };
  } catch {
    return { messages: ['The line is not JSON.'] };
  }
}
