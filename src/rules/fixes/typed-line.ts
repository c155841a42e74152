/** An instruction as it was typed, taken apart so that one piece of it can be written otherwise. */
export interface TypedLine {
  /** `ONBUILD ` where the instruction is a trigger; else empty. */
  readonly lead: string;
  readonly keyword: string;
  /** With their dashes and quotes. */
  readonly flags: readonly string[];
  /** What stands behind the flags. */
  readonly rest: string;
}

/** More than that is cut: what is typed otherwise stands before it. */
const MAX_REST = 160;

const FLAG = /--(?:"[^"]*"|'[^']*'|[^\s"'])+[ \t]*/y;

export function takeApart(original: string): TypedLine {
  const text = original.trim();
  const lead = /^ONBUILD[ \t]+(?=\S)/i.exec(text)?.[0] ?? '';
  const own = text.slice(lead.length);
  const keyword = /^\S*/.exec(own)?.[0] ?? '';
  let at = keyword.length + (/^[ \t]*/.exec(own.slice(keyword.length))?.[0].length ?? 0);
  const flags: string[] = [];
  for (;;) {
    FLAG.lastIndex = at;
    const flag = FLAG.exec(own)?.[0];
    if (flag === undefined) break;
    flags.push(flag.trimEnd());
    at += flag.length;
  }
  return { lead, keyword, flags, rest: own.slice(at).trim() };
}

/** The line again, with what is given in place of what was typed. */
export function putTogether(typed: TypedLine, edit: Partial<TypedLine> = {}): string {
  const { lead, keyword, flags, rest } = { ...typed, ...edit };
  const end = rest.includes('\n') || rest.length > MAX_REST ? '…' : rest;
  return `${lead}${[keyword, ...flags, end].filter((part) => part !== '').join(' ')}`;
}

/** `--chmod=…` is called `chmod`. */
export function nameOfFlag(flag: string): string {
  const equals = flag.indexOf('=');
  return flag.slice(2, equals < 0 ? flag.length : equals);
}

/** The line with each flag as `edit` writes it; null leaves it out. */
export function withFlags(typed: TypedLine, edit: (flag: string, index: number) => string | null): string {
  return putTogether(typed, { flags: typed.flags.map(edit).filter((flag) => flag !== null) });
}
