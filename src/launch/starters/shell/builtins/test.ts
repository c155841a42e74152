import { entryOf } from '../../../../entry-of.ts';
import { isSameId } from '../../../../image/accounts/unsure-ids.ts';
import type { TreeNode } from '../../../../image/file-tree.ts';
import { joinPath } from '../../../../image/walk.ts';
import { follow, isNoExec, isReadOnly, mayExecute, mayRead, mayWrite } from '../../../process.ts';
import type { Process } from '../../../process.ts';
import type { Outside } from '../outside.ts';
import { kernelText } from '../programs/kernel-files.ts';
import { isEmpty, isKnown, SOME_COUNT, SOME_TEXT, surely, Unfollowed, unfollowed } from '../unknown.ts';
import type { Status } from '../unknown.ts';

/** What `test` and `[` need to know. */
export interface Tested {
  readonly process: Process;
  /** Whether `==` is an operator, as it is to bash and busybox. */
  readonly hasDoubleEquals: boolean;
  /** What the script may have changed of it. */
  readonly outside: Outside;
  /** `-v NAME` of bash. */
  readonly isSet?: (name: string) => boolean;
}

/** `[[` has `==` in any shell that has it. */
export function asTested({ process, outside }: Pick<Tested, 'process' | 'outside'>, hasDoubleEquals = true): Tested {
  return { process, hasDoubleEquals, outside };
}

/** `test` ends with 2 and says so: an operator or number is none. */
class TestRefusal extends Error {}

/** What it ends with for what is no condition. */
export const REFUSED = 2;

/** What `test` ends with, which does nothing but to end: null where nobody can tell. */
export function statusOfTest(words: readonly string[], tested: Tested): Status {
  try {
    return holds(words, tested) ? 0 : 1;
  } catch (error) {
    if (error instanceof Unfollowed) return null;
    if (!(error instanceof TestRefusal)) throw error;
    return REFUSED;
  }
}

/** Whether the condition holds: XCU test, up to three words and those that -a and -o join. */
export function holds(words: readonly string[], tested: Tested): boolean {
  const [first = '', second = '', third = ''] = words;
  switch (words.length) {
    case 0:
      return false;
    case 1:
      return !empty(first);
    case 2:
      return first === '!' ? empty(second) : unary(first, second, tested);
    case 3:
      return second === '-nt' || second === '-ot'
        ? isNewer(second === '-nt' ? first : third, second === '-nt' ? third : first, tested)
        : second === '-ef'
          ? isSameFile(first, third, tested)
          : isBinary(second)
            ? binary(first, second, third, tested)
            : first === '!'
              ? !holds([second, third], tested)
              : ofThree(first, second, third, tested);
    default:
      // Words of a variable that nobody quoted: nothing joins them.
      if (words.every((word) => isKnown(word) && !/^(?:[!()]|-[ao])$/.test(word))) return refused();
      return first === '!' && words.length === 4 ? !holds(words.slice(1), tested) : joined(words, tested);
  }
}

/** `a -a b`, or no condition at all. */
function ofThree(first: string, second: string, third: string, tested: Tested): boolean {
  if (second === '-a' || second === '-o') return joined([first, second, third], tested);
  return isKnown(second) && !/^(?:-nt|-ot|-ef)$/.test(second) && !/^[!(]/.test(first) ? refused() : unfollowed();
}

/** `a -a b -o c`, of plain conditions: -a binds closer. Each is looked at, whatever those before it say. */
function joined(words: readonly string[], tested: Tested): boolean {
  const [terms, operators]: [boolean[], string[]] = [[], []];
  for (let at = 0; at < words.length; at++) {
    const isNot = words[at] === '!';
    if (isNot) at++;
    const length = isBinary(words[at + 1] ?? '') ? 3 : /^-[a-zA-Z]$/.test(words[at] ?? '') ? 2 : 1;
    const term = words.slice(at, at + length);
    const isOpen =
      term.length < length
      || (length === 3 && /^-[a-zA-Z]{1,2}$|^[!()]$/.test(term[0] ?? ''))
      || term.some((word) => /^(?:[!()]|-[ao])$/.test(word));
    if (isOpen) return unfollowed();
    terms.push(holds(term, tested) !== isNot);
    at += length;
    const operator = words[at];
    if (operator === undefined) break;
    if ((operator !== '-a' && operator !== '-o') || at === words.length - 1) return unfollowed();
    operators.push(operator);
  }
  const groups: boolean[] = [terms[0] ?? unfollowed()];
  for (const [i, operator] of operators.entries()) {
    const term = terms[i + 1] ?? unfollowed();
    if (operator === '-o') groups.push(term);
    else groups.push((groups.pop() ?? false) && term);
  }
  return groups.includes(true);
}

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '-eq': (a, b) => a === b,
  '-ne': (a, b) => a !== b,
  '-lt': (a, b) => a < b,
  '-le': (a, b) => a <= b,
  '-gt': (a, b) => a > b,
  '-ge': (a, b) => a >= b,
};

function isBinary(word: string): boolean {
  return word === '=' || word === '==' || word === '!=' || word === '<' || word === '>' || entryOf(COMPARISONS, word) !== undefined;
}

function binary(left: string, operator: string, right: string, { hasDoubleEquals }: Tested): boolean {
  if (operator === '==' && !hasDoubleEquals) throw new TestRefusal();
  if (operator === '=' || operator === '==') return equal(left, right);
  if (operator === '!=') return !equal(left, right);
  if (operator === '<' || operator === '>')
    return /[^ -~]/.test(left + right) ? unfollowed() : operator === '<' ? left < right : left > right;
  if (left === SOME_COUNT) return countIs(operator, asNumber(right));
  return entryOf(COMPARISONS, operator)?.(asNumber(left), asNumber(right)) ?? unfollowed();
}

/** What is said of a number of which only that is known that it is 1 or more: the same of 1 and of all above it. */
function countIs(operator: string, other: number): boolean {
  const holds = entryOf(COMPARISONS, operator) ?? unfollowed();
  const answers = [1, Math.max(1, other - 1), Math.max(1, other), Math.max(1, other) + 1].map((count) => holds(count, other));
  return answers.every((one) => one === answers[0]) ? (answers[0] ?? unfollowed()) : unfollowed();
}

/** Texts of which some is not known differ where they begin or end differently. */
function equal(left: string, right: string): boolean {
  if (isKnown(left) && isKnown(right)) return left === right;
  const [a, b] = [left, right].map((text) => text.split(/[\ufdd0-\ufdef\ufffe\uffff]+/));
  const [startA = '', startB = ''] = [a?.[0], b?.[0]];
  const [endA = '', endB = ''] = [a?.at(-1), b?.at(-1)];
  const isFree = (one: string, other: string, wasCut: boolean, otherWasCut: boolean, agrees: (x: string, y: string) => boolean): boolean =>
    wasCut && otherWasCut ? agrees(one, other) || agrees(other, one) : wasCut ? agrees(other, one) : agrees(one, other);
  const [cutA, cutB] = [!isKnown(left), !isKnown(right)];
  const mayBe = isFree(startA, startB, cutA, cutB, (x, y) => x.startsWith(y)) && isFree(endA, endB, cutA, cutB, (x, y) => x.endsWith(y));
  return mayBe ? unfollowed() : false;
}

function empty(text: string): boolean {
  return isEmpty(text) ?? unfollowed();
}

function asNumber(word: string): number {
  surely(word);
  // In tens, whatever it begins with.
  if (/^[ \t]*[-+]?[0-9]{1,15}[ \t]*$/.test(word)) return Number(word);
  if (/^[ \t]*[-+]?[0-9]+[ \t]*$/.test(word)) return unfollowed();
  throw new TestRefusal();
}

function unary(operator: string, word: string, tested: Tested): boolean {
  if (operator === '-n') return !empty(word);
  if (operator === '-z') return empty(word);
  if (operator === '-v' && tested.isSet !== undefined && /^[A-Za-z_]\w*$/.test(word)) return tested.isSet(word);
  surely(word);
  if (isNobodys(operator, tested)) return refused();
  // No file has no name.
  if (/^-[defhLrswxpSbcugkOG]$/.test(operator) && word === '') return false;
  // Nobody gives it a terminal, unless he says so.
  if (operator === '-t' && /^[012]$/.test(word)) return false;
  // `[ $COUNT -gt 1 ]`, where the first has no value.
  if (entryOf(COMPARISONS, operator) !== undefined || /^-(?:nt|ot|ef)$/.test(operator)) return refused();
  if (!/^-[defhLrswxpSbcugkOG]$/.test(operator)) return operator.startsWith('-') ? unfollowed() : refused();
  return ofFile(operator, word, tested);
}

/** Letters that no shell has for a condition, and `-v`, which bash alone has. */
function isNobodys(operator: string, { isSet }: Tested): boolean {
  return /^-[A-Za-z]$/.test(operator) && (!/^-[a-hknoprstuvwxzGLNORS]$/.test(operator) || (operator === '-v' && isSet === undefined));
}

/** `a -nt b`, where one of them is not there: to bash any file is newer than none. When files were written nobody knows. */
function isNewer(left: string, right: string, { process, outside, isSet }: Tested): boolean {
  const [one, other] = [left, right].map((path) => {
    const found = follow(process, surely(path));
    return found.ok === null || outside.mayHaveChanged(path, found) ? unfollowed() : found;
  });
  // None is newer than itself.
  if (one?.ok === true && other?.ok === true) return one.path.join('/') === other.path.join('/') ? false : unfollowed();
  return isSet !== undefined && one?.ok === true;
}

/** `a -ef b`: whether two paths lead to one file. Of files that have several names in the image nobody knows that. */
function isSameFile(left: string, right: string, { process, outside }: Tested): boolean {
  const [a, b] = [left, right].map((path) => ({ path: surely(path), found: follow(process, path) }));
  if (a === undefined || b === undefined || [a, b].some(({ path, found }) => found.ok === null || outside.mayHaveChanged(path, found)))
    return unfollowed();
  if (a.found.ok !== true || b.found.ok !== true) return false;
  if (joinPath(a.found.path) === joinPath(b.found.path)) return true;
  if (outside.areOne(a.found.path, b.found.path)) return true;
  if (outside.hasLinks) return unfollowed();
  // Two that differ in anything that belongs to a file are two.
  return a.found.node.type !== b.found.node.type || !isSameContent(a.found.node, b.found.node) ? false : unfollowed();
}

function isSameContent(a: TreeNode, b: TreeNode): boolean {
  return a.type === 'file' && b.type === 'file'
    ? a.mode === b.mode && (a.content === null || b.content === null || a.content.size === b.content.size)
    : a.type !== 'directory';
}

function refused(): never {
  throw new TestRefusal();
}

function ofFile(operator: string, path: string, tested: Tested): boolean {
  const { process, outside } = tested;
  if (/^\/dev\/(?:null|zero|full|u?random)$/.test(path)) return /^-[ecrw]$/.test(operator);
  if (outside.piped.has(path)) return /^-[erp]$/.test(operator) || (/^-[dfbcS]$/.test(operator) ? false : unfollowed());
  // What stands open is the engine's.
  if (/^\/dev\/(?:std(?:in|out|err)|fd\/[012])$/.test(path)) return operator === '-e' || unfollowed();
  if (kernelText(path) !== null) return /^-[efr]$/.test(operator) || (/^-[hLdxpSbc]$/.test(operator) ? false : unfollowed());
  const ofLink = operator === '-h' || operator === '-L';
  const found = follow(process, path, !ofLink);
  if (found.ok === null || outside.mayHaveChanged(path, found)) return unfollowed();
  if (!found.ok) return false;
  const { node } = found;
  switch (operator) {
    case '-e':
      return true;
    case '-h':
    case '-L':
      return node.type === 'symlink';
    case '-d':
      return node.type === 'directory';
    case '-f':
      return node.type === 'file';
    case '-s':
      return node.type !== 'file'
        ? unfollowed()
        : node.content !== null
          ? node.content.size > 0
          : (outside.textAt(found.path)?.bytes?.size ?? 0) > 0 || !empty(outside.textAt(found.path)?.text ?? SOME_TEXT);
    case '-p':
      return node.type === 'fifo';
    case '-S':
      return node.type === 'socket';
    case '-b':
      return node.type === 'device' && node.isBlock === true;
    case '-c':
      return node.type === 'device' && node.isBlock !== true;
    case '-u':
      return (node.mode & 0o4000) !== 0;
    case '-g':
      return (node.mode & 0o2000) !== 0;
    case '-k':
      return (node.mode & 0o1000) !== 0;
    case '-O':
      return isSameId(process.user.uid, node.uid) ?? unfollowed();
    case '-G':
      return isSameId(process.user.gid, node.gid) ?? unfollowed();
    case '-r':
      return mayRead(process, node);
    // busybox looks at the mode alone.
    case '-w':
      return mayWrite(process, node) && (!isReadOnly(process, found.path) || (tested.hasDoubleEquals ? unfollowed() : false));
    case '-x':
      return node.type === 'file' || node.type === 'directory'
        ? mayExecute(process, node, node.type === 'directory')
            && (node.type === 'directory' || !isNoExec(process, found.path) || (tested.hasDoubleEquals ? unfollowed() : false))
        : unfollowed();
    default:
      return unfollowed();
  }
}
