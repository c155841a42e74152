import { closing } from '../brackets.ts';

/** A function of a class. */
export interface CppMethod {
  readonly name: string;
  readonly isPublic: boolean;
  readonly hasBody: boolean;
  /** `= 0` */
  readonly isPure: boolean;
  readonly isOverride: boolean;
  readonly isVirtual: boolean;
  /** Of a constructor: it makes nothing of a value by itself. */
  readonly isExplicit: boolean;
  readonly isConst: boolean;
  /** What stands between its brackets. */
  readonly taken: readonly string[];
  /** How many values it takes. */
  readonly least: number;
  readonly most: number;
}

/** A class or structure of C++ as a source has it. */
export interface CppClass {
  readonly name: string;
  readonly word: 'class' | 'struct';
  /** It has what others have. */
  readonly hasBase: boolean;
  /** What stands between its name and its braces. */
  readonly bases: readonly string[];
  /** What it is of is not known before it is used, or friends and other names come in. */
  readonly isOpen: boolean;
  /** With the constructors, by the class's own name. */
  readonly methods: readonly CppMethod[];
  /** Virtual functions that it names and has no code for, `~Name` among them. */
  readonly promised: readonly string[];
  /** Variables of its that nobody else may use. */
  readonly hidden: ReadonlySet<string>;
  /** Every word in it. */
  readonly words: ReadonlySet<string>;
}

const NAME = /^[A-Za-z_]\w*$/;

/** Classes by their names; null for a name that several have. */
export function classesOf(tokens: readonly string[]): ReadonlyMap<string, CppClass | null> {
  const found = new Map<string, CppClass | null>();
  for (let at = 0; at < tokens.length; at++) {
    const word = tokens[at];
    const name = tokens[at + 1] ?? '';
    if ((word !== 'class' && word !== 'struct') || !NAME.test(name) || tokens[at - 1] === 'enum') continue;
    let open = at + 2;
    if (tokens[open] === 'final') open++;
    const hasBase = tokens[open] === ':';
    while (hasBase && open < tokens.length && !/^[{;]$/.test(tokens[open] ?? '')) open++;
    if (tokens[open] !== '{') continue;
    const end = closing(tokens, open, '{', '}');
    found.set(
      name,
      found.has(name)
        ? null
        : {
            name,
            word,
            hasBase,
            bases: tokens.slice(at + 2, open),
            ...membersOf(tokens.slice(open + 1, end), name, word),
            ...(tokens[at - 1] === '>' ? { isOpen: true } : {}),
          },
    );
  }
  return found;
}

function membersOf(
  body: readonly string[],
  name: string,
  word: 'class' | 'struct',
): Pick<CppClass, 'isOpen' | 'methods' | 'hidden' | 'promised' | 'words'> {
  const methods: CppMethod[] = [];
  const promised: string[] = [];
  const hidden = new Set<string>();
  let isPublic = word === 'struct';
  let isOpen = false;
  for (let at = 0; at < body.length; at++) {
    if (/^(?:public|private|protected)$/.test(body[at] ?? '') && body[at + 1] === ':') {
      isPublic = body[at++] === 'public';
      continue;
    }
    const end = endOfMember(body, at);
    const member = body.slice(at, end + 1);
    at = end;
    if (member.length < 2) continue;
    const [first = ''] = member;
    if (NO_METHOD.test(first) || member.includes('operator') || member.includes('alignas')) {
      isOpen ||= /^(?:friend|using|template|union)$/.test(first);
      continue;
    }
    const open = openingOfMethod(member);
    if (open < 0) {
      if (!isPublic) for (const field of fieldsOf(member)) hidden.add(field);
      continue;
    }
    const { isDestructor, isPromised, ...method } = methodOf(member, open, isPublic);
    if (!NAME.test(method.name)) continue;
    if (isPromised) promised.push(isDestructor ? `~${method.name}` : method.name);
    if (!isDestructor) methods.push(method);
  }
  return {
    isOpen: isOpen || methods.some((one) => one.name === name && !Number.isFinite(one.most)),
    methods,
    promised,
    hidden,
    words: new Set(body.filter((one) => NAME.test(one))),
  };
}

const NO_METHOD = /^(?:friend|using|template|typedef|union|enum|class|struct|operator)$/;

function fieldsOf(member: readonly string[]): readonly string[] {
  return member.filter((one, i) => i > 0 && NAME.test(one) && /^[;={[]$/.test(member[i + 1] ?? ''));
}

/** `isPromised`: virtual, and its body stands elsewhere. */
function methodOf(member: readonly string[], open: number, isPublic: boolean): CppMethod & Record<'isDestructor' | 'isPromised', boolean> {
  const close = closing(member, open, '(', ')');
  const behind = member.slice(close);
  const isVirtual = member.includes('virtual') || behind.includes('override');
  const isMade = behind.some((one) => one === '{' || one === '=');
  const taken = member.slice(open + 1, close);
  const [least, most] = rangeOf(taken);
  return {
    name: member[open - 1] ?? '',
    isPublic,
    isPure: member.at(-2) === '0' && member.at(-3) === '=',
    isOverride: behind.includes('override'),
    isVirtual,
    isExplicit: member.slice(0, open).includes('explicit'),
    isConst: behind.includes('const'),
    taken,
    hasBody: isMade || member.includes('virtual'),
    least,
    most,
    isDestructor: member[open - 2] === '~',
    isPromised: isVirtual && !isMade,
  };
}

/** A member ends with its semicolon, or with the braces of a function. */
function endOfMember(body: readonly string[], from: number): number {
  let isFunction = false;
  let isList = false;
  for (let at = from; at < body.length; at++) {
    if (body[at] === '(') {
      at = closing(body, at, '(', ')');
      isFunction = true;
    } else if (body[at] === ':' && isFunction && body[at + 1] !== ':' && body[at - 1] !== ':') isList = true;
    else if (body[at] === '{') {
      at = closing(body, at, '{', '}');
      // `: a{1}, b{2} {}`
      if (isFunction && !(isList && /^[,{]$/.test(body[at + 1] ?? '')) && body[at + 1] !== ';') return at;
    } else if (body[at] === ';') return at;
  }
  return body.length;
}

/** Where what a function takes begins: not within what stands in angle brackets, nor behind a value. */
function openingOfMethod(member: readonly string[]): number {
  let depth = 0;
  for (const [at, token] of member.entries()) {
    if (token === '<') depth++;
    else if (token === '>' && depth > 0) depth--;
    else if (depth === 0 && (token === '=' || token === '{')) return -1;
    else if (depth === 0 && token === '(') return at;
  }
  return -1;
}

/** How many values fit what is between the brackets of a function. */
export function rangeOf(inner: readonly string[]): readonly [least: number, most: number] {
  if (inner.length === 0 || (inner.length === 1 && inner[0] === 'void')) return [0, 0];
  let [depth, most, least, isGiven] = [0, 1, 0, false];
  for (const [at, token] of inner.entries()) {
    if (/^[([{<]$/.test(token)) depth++;
    else if (/^[)\]}]$/.test(token) || (token === '>' && inner[at - 1] !== '-')) depth--;
    else if (token === '=' && depth === 0 && !isGiven) [isGiven, least] = [true, most - 1];
    else if (token === '.' && inner[at + 1] === '.') return [0, Infinity];
    else if (token === ',' && depth === 0) most++;
  }
  return [isGiven ? least : most, most];
}
