import { withoutBlocks } from '../block-comments.ts';

/** An element without others in it: its names from the root on, joined by `/`, and its text. */
export interface XmlLeaf {
  readonly path: string;
  readonly text: string;
}

const TAG = /<!--|<!\[CDATA\[|<(\/?)([A-Za-z_][\w.:-]*)((?:[\s/][^<>]*)?)>|<[?!]/g;

/** More elements no project has. */
const MOST = 100_000;

/** The leaves of a document, and its elements without any text; null where it is not well-formed in the plain way that people write. */
export function xmlLeaves(text: string): readonly XmlLeaf[] | null {
  const found: XmlLeaf[] = [];
  const open: string[] = [];
  let isLeaf = false;
  let from = 0;
  const tags = new RegExp(TAG);
  for (let match = tags.exec(text); match !== null; match = tags.exec(text)) {
    const [whole, closes, name, rest = ''] = match;
    if (whole === '<![CDATA[') return null;
    if (name === undefined) {
      const close = whole === '<!--' ? '-->' : '>';
      const end = text.indexOf(close, match.index);
      if (end < 0) return null;
      tags.lastIndex = end + close.length;
      continue;
    }
    if (closes === '/') {
      if (isLeaf)
        found.push({
          path: open.join('/'),
          text: withoutBlocks(text.slice(from, match.index), '<!--', '-->').trim(),
        });
      if (open.pop() !== name) return null;
      isLeaf = false;
    } else if (rest.endsWith('/')) {
      found.push({ path: [...open, name].join('/'), text: '' });
      isLeaf = false;
    } else {
      open.push(name);
      isLeaf = true;
      from = tags.lastIndex;
    }
    if (open.length > MOST_NESTED || found.length > MOST) return null;
  }
  return open.length === 0 ? found : null;
}

const MOST_NESTED = 40;
