/** How a report marks its parts; without colour the marks alone carry everything. */
export interface Style {
  bad(text: string): string;
  good(text: string): string;
  doubt(text: string): string;
  strong(text: string): string;
  faint(text: string): string;
  /** The text as a link to a page, where the terminal can show one. */
  link(text: string, url: string): string;
}

const SGR = { bad: '31', good: '32', doubt: '33', strong: '1', faint: '2' } as const;

/** A style with or without ANSI colours, and with or without hyperlinks (OSC 8). */
export function style(colour: boolean, links = false): Style {
  const paint = (code: string) => (text: string) => (colour && text !== '' ? `\x1b[${code}m${text}\x1b[0m` : text);
  const link = (text: string, url: string): string => (links ? `\x1b]8;;${url}\x1b\\${text}\x1b]8;;\x1b\\` : text);
  return { bad: paint(SGR.bad), good: paint(SGR.good), doubt: paint(SGR.doubt), strong: paint(SGR.strong), faint: paint(SGR.faint), link };
}
