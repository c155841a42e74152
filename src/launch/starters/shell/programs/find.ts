import type { DirectoryNode } from '../../../../image/file-tree.ts';
import { childOf, namesOf } from '../../../../image/layers/layers.ts';
import { isShellMatch } from '../../../../image/run/shell-glob.ts';
import { cleanParts, joinPath, pathFrom } from '../../../../image/walk.ts';
import { baseName, withoutTrailing } from '../../../../text.ts';
import { mayExecute, mayRead } from '../../../process.ts';
import type { ShellState } from '../state.ts';
import type { Capture } from '../streams.ts';
import { isKnown, SOME_TEXT, unfollowed } from '../unknown.ts';
import type { Status } from '../unknown.ts';
import { isSameTurned } from './any-order.ts';
import type { RunProgram } from './any-order.ts';
import { hasMore, isEngines, sureEntry, takeAway } from './attempts.ts';
import type { KnownNode } from './attempts.ts';
import { FAILED } from './done.ts';
import type { Done } from './done.ts';
import { readExpression } from './find-expression.ts';
import type { FindAction, FindTest, Limits } from './find-expression.ts';

/** What these leave is the same whatever comes first. */
const MARKING = /^(?:chmod|chown|chgrp|rm|rmdir|touch|mkdir)$/;

/** More files are not looked at one by one. */
const MAX_VISITED = 5000;

/** One thing that find has come to. */
interface Found {
  /** As find writes it. */
  readonly shown: string;
  readonly name: string;
  readonly path: readonly string[];
  readonly node: KnownNode;
  readonly depth: number;
}

/** `find PATH… EXPRESSION`, of files that are known; null where anything of it is not. What it has done by then makes all else unknown. */
export function find(words: readonly string[], state: ShellState, run: RunProgram): Done | null {
  const first = words.findIndex((word) => /^[-!(]/.test(word) && !/^-[HLP]$/.test(word));
  const places = words.slice(0, first < 0 ? words.length : first).filter((word) => !/^-[HLP]$/.test(word));
  const expression = words.every(isKnown) ? readExpression(first < 0 ? [] : words.slice(first), state) : null;
  if (expression === null) return null;
  if (expression === 'refused') return FAILED;
  const finder = new Finder(expression.test, words.includes('-L') ? { ...expression, followsLinks: true } : expression, state, run);
  finder.isFirstAlone =
    words.at(-2) === '-print' && words.at(-1) === '-quit' && !words.some((word) => /^-(?:o|or|exec|delete)$/.test(word));
  const told = (places.length === 0 ? ['.'] : places).every((place) => finder.start(place));
  if (told) return finder.end();
  if (finder.hasActed) state.outside.isBeyond = true;
  return null;
}

class Finder {
  hasActed = false;
  /** It prints one name, and ends. */
  isFirstAlone = false;
  /** More than one might be the first. */
  #hasChoice = false;
  readonly #test: FindTest;
  readonly #limits: Limits;
  readonly #state: ShellState;
  readonly #run: RunProgram;
  readonly #lines: string[] = [];
  /** What stands behind `-exec … +`, with what was found for it. */
  readonly #gathered = new Map<FindAction, string[]>();
  #status: Status = 0;
  #visited = 0;
  #isSure = true;
  /** What was changed, and for which of the files. */
  readonly #changed = new Map<string, string>();
  readonly #said: Capture[] = [];
  #isPruned = false;
  #isOver = false;
  /** There is something of which nobody knows what it is. */
  #isBlind = false;
  readonly #isOnlyMarking: boolean;

  constructor(test: FindTest, limits: Limits, state: ShellState, run: RunProgram) {
    this.#test = test;
    this.#isOnlyMarking = isMarking(test);
    this.#limits = limits;
    this.#state = state;
    this.#run = run;
  }

  /** False where something of it is not known. */
  start(place: string): boolean {
    const found = sureEntry(place, this.#state);
    if (found === null || found.ok === null || isEngines(found.path, this.#state.process)) return false;
    if (!found.ok) {
      this.#status = 1;
      return found.errno === 'ENOENT';
    }
    return this.#visit({ shown: place, name: baseName(withoutTrailing(place, '/')) || '/', path: found.path, node: found.node, depth: 0 });
  }

  end(): Done | null {
    if (this.#isBlind) return this.#refused();
    for (const [action, found] of this.#gathered) {
      if (action.kind !== 'exec' || found.length === 0) continue;
      const wordsOf = (paths: readonly string[]): readonly string[] => action.words.flatMap((word) => (word === '{}' ? paths : [word]));
      // All but these may do with the first what they do not with the next.
      const isAnyOrder = found.length === 1 || MARKING.test(action.words[0] ?? '') || /^(?:cp|mv|ln|install)$/.test(action.words[0] ?? '');
      const ended = isAnyOrder ? this.#perform(wordsOf(found), '') : this.#performTwice(wordsOf(found), wordsOf([...found].reverse()));
      if (ended === undefined) return this.#unsure();
      if (ended !== 0) this.#status = ended === null ? null : 1;
    }
    this.#tell();
    // In which order a directory has its names, is the file system's to say.
    const { length } = this.#lines;
    if (this.#isOver && this.isFirstAlone && length === 1 && this.#lines[0]?.includes('\\') === false)
      return { status: this.#status, output: this.#hasChoice ? `${SOME_TEXT}\n` : this.#lines.join(''), error: '' };
    return {
      status: this.#status,
      output: !this.#isSure || length > 1 ? null : this.#lines.join(''),
      ...(this.#isSure && length > 1 ? { lines: this.#lines } : {}),
      error: this.#status === 0 ? '' : null,
    };
  }

  /** Whatever else there is, what may not be changed is not. */
  #refused(): Done | null {
    const isRefused = [...this.#gathered].some(([action, found]) => {
      const held = found.filter((path) => isEngines(cleanParts(pathFrom(joinPath(this.#state.cwd), path)), this.#state.process));
      const ended =
        action.kind !== 'exec' || held.length === 0
          ? 0
          : this.#perform(
              action.words.flatMap((word) => (word === '{}' ? held : [word])),
              '',
            );
      return ended !== 0 && ended !== null && ended !== undefined;
    });
    this.#state.outside.isBeyond ||= this.hasActed;
    return isRefused ? { status: 1, output: null, error: null } : null;
  }

  #unsure(): null {
    this.#state.outside.isBeyond = true;
    return null;
  }

  #visit(found: Found): boolean {
    if (++this.#visited > MAX_VISITED || this.#isOver) return this.#isOver;
    this.#state.outside.spend(1);
    const { deepest, isDeepFirst, followsLinks } = this.#limits;
    const { node, depth } = found;
    if (followsLinks && node.type === 'symlink') return false;
    if (isDeepFirst && !this.#below(found)) return false;
    this.#isPruned = false;
    if (depth >= this.#limits.shallowest && this.#holds(this.#test, found) === null) return false;
    return isDeepFirst || this.#isPruned || node.type !== 'directory' || depth >= deepest || this.#below(found);
  }

  #below({ node, path, shown, depth }: Found): boolean {
    if (node.type !== 'directory' || depth >= this.#limits.deepest) return true;
    const { process } = this.#state;
    const { names, complete } = namesOf(node);
    if (!mayRead(process, node) || !mayExecute(process, node, true) || (!complete && !this.#goesOnBlind())) return false;
    this.#hasChoice ||= names.length > 1;
    return names.every((name) => {
      const child = childOf(node, name);
      if (child === null) return true;
      const visit = (one: KnownNode): boolean =>
        this.#visit({
          shown: shown.endsWith('/') ? `${shown}${name}` : `${shown}/${name}`,
          name,
          path: [...path, name],
          node: one,
          depth: depth + 1,
        });
      // What the engine mounts in /etc are files like others, and what the kernel has there comes and goes.
      if (isEngines([...path, name], process) && (path[0] !== 'etc' || child.type !== 'file')) {
        // Its name and kind are known, and it is not gone into.
        if (depth + 1 >= this.#limits.deepest && child.type === 'directory' && asksNamesOnly(this.#test)) return visit(child);
        if (!this.#limits.staysHere) [this.#isSure, this.#status] = [this.#isSure && asksSetId(this.#test), null];
        return true;
      }
      if (child.type === 'unknown') return this.#goesOnBlind();
      return visit(child);
    });
  }

  /** Behind what nobody knows only a failure may be told: of `-exec … +`, which waits for the end. */
  #goesOnBlind(): boolean {
    this.#isBlind = true;
    return this.#isOnlyMarking;
  }

  /** Null where that is not known. */
  #holds(test: FindTest, found: Found): boolean | null {
    switch (test.kind) {
      case 'and':
      case 'or': {
        const left = this.#holds(test.left, found);
        return left === null ? null : left === (test.kind === 'or') ? left : this.#holds(test.right, found);
      }
      case 'not': {
        const holds = this.#holds(test.test, found);
        return holds === null ? null : !holds;
      }
      case 'name':
        return (
          isShellMatch(test.pattern, test.isAnyCase ? found.name.toLowerCase() : found.name)
          || (found.name.startsWith('.') && isShellMatch(`x${test.pattern}`, `x${found.name}`))
        );
      case 'path':
        return isShellMatch(test.pattern.replaceAll('/', '\u0001'), found.shown.replaceAll('/', '\u0001'));
      case 'type':
        return { file: 'f', directory: 'd', symlink: 'l', fifo: 'p', socket: 's', device: 'b' }[found.node.type] === test.type;
      case 'owner':
        return (test.of === 'user' ? found.node.uid : found.node.gid) === test.id;
      case 'bits':
        return test.how === '-'
          ? (found.node.mode & test.mask) === test.mask
          : test.how === '/'
            ? test.mask === 0 || (found.node.mode & test.mask) !== 0
            : (found.node.mode & 0o7777) === test.mask;
      case 'executable':
        return found.node.type === 'symlink' ? null : mayExecute(this.#state.process, found.node, found.node.type === 'directory');
      case 'empty':
        return found.node.type === 'directory'
          ? negated(hasMore(found.node))
          : found.node.type === 'file' && found.node.content !== null
            ? found.node.content.size === 0
            : found.node.type === 'file'
              ? null
              : false;
      case 'larger': {
        const size = found.node.type === 'file' ? this.#sizeOf(found) : null;
        return size === null ? null : size > test.than;
      }
      case 'constant':
        return test.holds;
      case 'prune':
        this.#isPruned = true;
        return true;
      case 'action':
        return this.#act(test.action, found);
    }
  }

  #sizeOf({ path, node }: Found): number | null {
    const written = this.#state.outside.textAt(path);
    if (written !== undefined) return written.bytes?.size ?? (isKnown(written.text) ? new TextEncoder().encode(written.text).length : null);
    return node.type === 'file' ? (node.content?.size ?? null) : null;
  }

  #act(action: FindAction, { shown, node, path }: Found): boolean | null {
    switch (action.kind) {
      case 'print':
        this.#lines.push(`${shown}${action.end}`);
        return true;
      case 'quit':
        [this.#isOver, this.#isSure] = [true, false];
        return true;
      case 'delete': {
        this.hasActed = true;
        const now: DirectoryNode | KnownNode | null = node.type === 'directory' ? this.#now(path) : node;
        if (now === null || (now.type === 'directory' && hasMore(now) === null)) return null;
        const isFull = now.type === 'directory' && hasMore(now) === true;
        const done = isFull ? { refused: '' } : takeAway(path, now, true, this.#state);
        if (done !== 'done' && done !== null) this.#status = 1;
        return done === null ? null : done === 'done';
      }
      case 'exec': {
        if (action.isMany) {
          this.#gathered.set(action, [...(this.#gathered.get(action) ?? []), shown]);
          return true;
        }
        const ended = this.#perform(
          action.words.map((word) => word.replaceAll('{}', shown)),
          shown,
        );
        return ended === undefined || ended === null ? null : ended === 0;
      }
    }
  }

  #now(path: readonly string[]): KnownNode | null {
    const found = sureEntry(joinPath(path), this.#state);
    return found?.ok === true ? found.node : null;
  }

  #perform(words: readonly string[], shown: string): Status | undefined {
    this.hasActed = true;
    this.#isSure &&= /^(?:chmod|chown|chgrp|rm|touch|mv|cp|mkdir|ln)$/.test(words[0] ?? '');
    const { outside, sinks } = this.#state;
    const [before, output]: [number, Capture] = [outside.changes.length, { text: '' }];
    this.#state.sinks = { ...sinks, 1: output };
    const ended = this.#run(words, this.#state);
    this.#state.sinks = sinks;
    this.#said.push(output);
    // Which of the files comes first, nobody knows: what is written for two of them may be either's.
    const changed = MARKING.test(words[0] ?? '') ? [] : outside.changes.slice(before).map(({ path }) => joinPath(path));
    for (const path of changed) {
      const by = this.#changed.get(path);
      if (by !== undefined && by !== shown) unfollowed();
      this.#changed.set(path, shown);
    }
    return ended;
  }

  /** In one order and in the other; undefined where that makes a difference. */
  #performTwice(words: readonly string[], turned: readonly string[]): Status | undefined {
    const { outside } = this.#state;
    if (outside.hasLinks || !outside.isKept) return undefined;
    const [from, before] = [outside.changes.length, this.#state.fork({ outside: outside.copy() })];
    const status = this.#perform(words, '');
    const output = this.#said.at(-1) ?? { text: '' };
    return status !== undefined && isSameTurned(turned, before, { changes: outside.changes.slice(from), output, status }, this.#run)
      ? status
      : undefined;
  }

  /** What programs wrote, of which nobody knows what comes first. */
  #tell(): void {
    const said = this.#said.filter(({ text, bytes }) => text !== '' || bytes !== undefined);
    const [only] = said;
    if (only === undefined) return;
    if (said.length === 1 && only.bytes !== undefined) this.#state.writeOther({ bytes: only.bytes });
    else this.#state.write(1, said.length === 1 ? only.text : null);
  }
}

/** Whether all that is done waits for the end, and comes to the same whatever is first. */
function isMarking(test: FindTest): boolean {
  if (test.kind === 'and' || test.kind === 'or') return isMarking(test.left) && isMarking(test.right);
  if (test.kind === 'not') return isMarking(test.test);
  return test.kind !== 'action' || (test.action.kind === 'exec' && test.action.isMany && MARKING.test(test.action.words[0] ?? ''));
}

/** Whether it prints what has a name or is of a kind, and does no more. */
function asksNamesOnly(test: FindTest): boolean {
  if (test.kind === 'and' || test.kind === 'or') return asksNamesOnly(test.left) && asksNamesOnly(test.right);
  if (test.kind === 'not') return asksNamesOnly(test.test);
  return /^(?:name|path|type|constant)$/.test(test.kind) || (test.kind === 'action' && test.action.kind === 'print');
}

/** Whether it holds for set-id programs alone, of which what engines mount has none. */
function asksSetId(test: FindTest): boolean {
  if (test.kind === 'and') return asksSetId(test.left) || asksSetId(test.right);
  if (test.kind === 'or') return asksSetId(test.left) && asksSetId(test.right);
  if (test.kind !== 'bits' || test.mask === 0) return false;
  return test.how === '/' ? (test.mask & ~SET_ID) === 0 : (test.mask & SET_ID) !== 0;
}

const SET_ID = 0o6000;

function negated(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}
