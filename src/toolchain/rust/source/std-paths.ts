import { refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';
import { stdModule } from './std-names.ts';
import { stdSince } from './std-since.ts';

/*
 * Paths of the standard library that lead to nothing (measured with Rust 1.95): its own modules change their names never, and lose none.
 */

/** Of one that does not end, the next begins. */
const ENDS_USE: ReadonlySet<string> = new Set([';', 'use']);

/**
 * The first path that begins with `std::`, or with a module of it that the file imports, and that has no such name, or not in Rust 1.x yet.
 */
export function stdPathProblem(file: RustFile, minor = Infinity): RustRefusal | null {
  const { words, isOpen } = file;
  const modules = new Map<string, string>([['std', 'std']]);
  const others = new Set<string>();
  const found = imported(file, modules, others, minor);
  if (found !== null) return found;
  for (const name of others) modules.delete(name);
  for (const [at, { kind, text }] of words.entries()) {
    const path =
      kind === 'name' && isOpen[at] !== true && words[at + 1]?.text === '::' && words[at - 1]?.text !== '::' && words[at - 1]?.text !== '$'
        ? modules.get(text)
        : undefined;
    if (path !== undefined) {
      const refusal = ofPath(file, at, path, minor);
      if (refusal !== null) return refusal;
    }
  }
  return null;
}

/** Reads what `use` brings, and says what of it is not there. `others` are names of modules that something else may have. */
function imported(file: RustFile, modules: Map<string, string>, others: Set<string>, minor: number): RustRefusal | null {
  const { words, isOpen, pair } = file;
  for (const [at, { kind, text }] of words.entries()) {
    if (kind !== 'name') continue;
    if (/^(?:mod|fn|let|struct|enum|const|static|crate|as)$/.test(text)) others.add(words[at + 1]?.text ?? '');
    if (text !== 'use' || isOpen[at] === true) continue;
    // `use crate::mem;` beside a `use std::mem;` of another module.
    if (words[at + 1]?.kind === 'name' && words[at + 1]?.text !== 'std')
      for (let place = at + 1; place < words.length && !ENDS_USE.has(words[place]?.text ?? ';'); place++)
        others.add(words[place]?.text ?? '');
    // Each place where a path goes on, with what stands before it.
    const waiting: { at: number; readonly path: string }[] = [{ at: at + 1, path: '' }];
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      let place = one.at;
      let path = one.path;
      if (path === '' && words[place]?.text === '::') place++;
      while (words[place]?.kind === 'name') {
        const name = words[place]?.text ?? '';
        const within = path === '' ? null : stdModule(path);
        if (path === '' && name !== 'std') break;
        if (within !== null && name !== 'self' && !within.has(name) && !name.startsWith('r#'))
          return refusalAt(file, place, `error[E0432]: unresolved import \`${path}::${name}\``);
        path = path === '' ? name : name === 'self' ? path : `${path}::${name}`;
        if (minor < (stdSince(path) ?? 0)) return refusalAt(file, place, notYet(path));
        place++;
        if (words[place]?.text !== '::') break;
        place++;
      }
      if (words[place]?.text === '{' && path !== '') {
        const end = pair.get(place) ?? place;
        for (let inner = place; inner < end; inner++) {
          if ((inner === place || words[inner]?.text === ',') && file.around[inner + 1] === place && words[inner + 1]?.text !== '}')
            waiting.push({ at: inner + 1, path });
        }
      } else if (path !== '') {
        const alias = words[place]?.text === 'as' ? (words[place + 1]?.text ?? '') : path.slice(path.lastIndexOf('::') + 2);
        if (stdModule(path) !== null) modules.set(alias, path);
        // `as` was taken for something else.
        if (words[place]?.text === 'as') others.delete(alias);
      }
    }
  }
  return null;
}

function ofPath(file: RustFile, at: number, from: string, minor: number): RustRefusal | null {
  const { words } = file;
  let path = from;
  for (let place = at + 2; words[place]?.kind === 'name'; place += 2) {
    const name = words[place]?.text ?? '';
    const within = stdModule(path);
    if (within === null || words[place - 1]?.text !== '::') return null;
    if (!within.has(name) && !name.startsWith('r#') && words[place + 1]?.text !== '!') {
      const next = words[place + 1]?.text ?? '';
      const said =
        next === '(' ? `error[E0425]: cannot find function \`${name}\` in module \`${path}\`` : `cannot find \`${name}\` in \`${path}\``;
      return refusalAt(file, place, said);
    }
    path = `${path}::${name}`;
    if (minor < (stdSince(path) ?? 0)) return refusalAt(file, place, notYet(path));
  }
  return null;
}

/** rustc calls it unstable, or unknown where it is older still. */
function notYet(path: string): string {
  return `error: \`${path}\` is there since Rust 1.${stdSince(path) ?? ''}`;
}
