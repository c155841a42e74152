/** An element as read; `text` is all character data directly in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

const NAME = /[A-Za-z_:][\w:.-]*/y;
const ATTRIBUTE = /\s+([A-Za-z_:][\w:.-]*)=(?:"([^"<]*)"|'([^'<]*)')/y;
/** What XML 1.0 (fifth edition, production 2) allows. */
const FORBIDDEN = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Reads a document strictly: no DTD, no CDATA, no processing instruction but the declaration. Throws for what is not well-formed. */
export function parseXml(text: string): XmlElement {
  const bad = FORBIDDEN.exec(text);
  if (bad !== null) throw new Error(`character ${bad[0].codePointAt(0)} at ${bad.index} is not allowed`);
  let at = /^<\?xml version="1\.0" encoding="UTF-8" ?\?>\s*/.exec(text)?.[0].length ?? 0;
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  while (at < text.length) {
    const parent = open.at(-1) ?? root;
    if (text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at);
      if (end < 0) throw new Error('a comment without end');
      at = end + 3;
    } else if (text.startsWith('</', at)) {
      const end = text.indexOf('>', at);
      if (text.slice(at + 2, end).trimEnd() !== parent.name || open.length === 1)
        throw new Error(`</${text.slice(at + 2, end)}> closes ${parent.name} at ${at}`);
      open.pop();
      at = end + 1;
    } else if (text[at] === '<') {
      const { element, end, isEmpty } = readTag(text, at);
      parent.children.push(element);
      if (!isEmpty) open.push(element);
      at = end;
    } else {
      const next = text.indexOf('<', at);
      const data = text.slice(at, next < 0 ? text.length : next);
      if (data.includes(']]>')) throw new Error(`]]> at ${at}`);
      parent.text += unescape(data);
      at += data.length;
    }
  }
  const [first, ...rest] = root.children;
  if (open.length !== 1 || first === undefined || rest.length > 0 || root.text.trim() !== '') throw new Error('not one element');
  return first;
}

function readTag(text: string, at: number): { element: XmlElement; end: number; isEmpty: boolean } {
  NAME.lastIndex = at + 1;
  const name = NAME.exec(text)?.[0];
  if (name === undefined) throw new Error(`no name at ${at}`);
  const attributes: Record<string, string> = {};
  let end = NAME.lastIndex;
  for (;;) {
    ATTRIBUTE.lastIndex = end;
    const match = ATTRIBUTE.exec(text);
    if (match === null) break;
    const [, key = '', double, single] = match;
    if (Object.hasOwn(attributes, key)) throw new Error(`${key} stands twice at ${at}`);
    attributes[key] = unescape(double ?? single ?? '');
    end = ATTRIBUTE.lastIndex;
  }
  const close = /\s*(\/?)>/y;
  close.lastIndex = end;
  const match = close.exec(text);
  if (match === null) throw new Error(`<${name} is not closed at ${at}`);
  return { element: { name, attributes, children: [], text: '' }, end: close.lastIndex, isEmpty: match[1] === '/' };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescape(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i.test(text)) throw new Error(`a bare & in ${JSON.stringify(text)}`);
  return text
    .replace(/&(\w+);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex: string, digits: string) => String.fromCodePoint(parseInt(digits, hex === '' ? 10 : 16)));
}

/** What an XSD of the simple kind allows: elements with their attributes and children, orders aside. Returns what is wrong. */
export function violationsOf(document: XmlElement, xsd: XmlElement): string[] {
  const elements = new Map(
    xsd.children.filter(({ name }) => name === 'xs:element').map((element) => [element.attributes['name'] ?? '', element]),
  );
  const violations: string[] = [];
  const visit = (element: XmlElement): void => {
    const declared = elements.get(element.name);
    if (declared === undefined) return void violations.push(`<${element.name}> is not in the schema`);
    const parts = descendants(declared);
    const attributes = parts.filter(({ name }) => name === 'xs:attribute');
    const references = new Set(parts.filter(({ name }) => name === 'xs:element').map((part) => part.attributes['ref']));
    for (const name of Object.keys(element.attributes))
      if (!attributes.some((one) => one.attributes['name'] === name)) violations.push(`${element.name}/@${name} is not in the schema`);
    for (const one of attributes)
      if (one.attributes['use'] === 'required' && element.attributes[one.attributes['name'] ?? ''] === undefined)
        violations.push(`${element.name}/@${one.attributes['name']} is missing`);
    const isMixed = declared.attributes['type'] === 'xs:string' || parts.some((part) => part.attributes['mixed'] === 'true');
    if (!isMixed && element.text.trim() !== '') violations.push(`${element.name} holds text`);
    for (const child of element.children) {
      if (!references.has(child.name)) violations.push(`${element.name} holds <${child.name}>`);
      visit(child);
    }
  };
  visit(document);
  return violations;
}

function descendants(element: XmlElement): XmlElement[] {
  return element.children.flatMap((child) => [child, ...descendants(child)]);
}
