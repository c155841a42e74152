import { joinPath, pathFrom } from '../../../image/walk.ts';
import { follow } from '../../process.ts';
import type { Process } from '../../process.ts';
import { textOf } from '../shell/files.ts';
import { importsIn } from './javascript-imports.ts';
import type { Imports } from './javascript-imports.ts';
import { isBuiltIn, isRelative, packageAbove, resolveFile, resolvePackage } from './node-resolution.ts';
import type { Resolved } from './node-resolution.ts';

/** A module that a program loads when it starts, and that is surely not there. */
export interface MissingModule {
  /** As the program calls it. */
  readonly name: string;
  /** The file that loads it. */
  readonly by: string;
  readonly message: string;
}

type ResolvedFile = Extract<Resolved, { readonly kind: 'file' }>;

/** More files of its own are not looked through. */
const MOST_FILES = 500;

/** What they load changes what is found afterwards. */
const CHANGES = /regist|alias|hook|loader|module-path|babel|\besm\b|require|pirates|\btsx?\b|ts-node|tsconfig|dd-trace|pnp/;

/** The first module that Node.js does not find, as it loads a program's own files one after the other. */
export function missingModule(process: Process, main: ResolvedFile): MissingModule | null {
  return new Search(process).from(main);
}

class Search {
  readonly #process: Process;
  readonly #seen = new Set<string>();
  #isChanged = false;

  constructor(process: Process) {
    this.#process = process;
  }

  from(main: ResolvedFile): MissingModule | null {
    const waiting: { readonly file: ResolvedFile; readonly loads: string[]; readonly isModule: boolean }[] = [];
    const enter = (file: ResolvedFile): MissingModule | null => {
      const read = this.#read(file);
      if (read === null) return null;
      // All that a module imports is looked for before any of it is done.
      const direct = read.isModule ? this.#missingOf(file, read.imported, true) : null;
      waiting.push({ file, loads: [...(read.isModule ? read.imported : read.required)].reverse(), isModule: read.isModule });
      return direct;
    };
    let missing = enter(main);
    for (let top = waiting.at(-1); missing === null && top !== undefined && !this.#isChanged; top = waiting.at(-1)) {
      const name = top.loads.pop();
      if (name === undefined) waiting.pop();
      else missing = this.#load(top.file, name, top.isModule, enter);
    }
    return missing;
  }

  #load(file: ResolvedFile, name: string, isModule: boolean, enter: (file: ResolvedFile) => MissingModule | null): MissingModule | null {
    const missing = isModule ? null : this.#missingOf(file, [name], false);
    if (missing !== null) return missing;
    if (!isRelative(name)) {
      this.#isChanged ||= !isBuiltIn(name) && CHANGES.test(name);
      return null;
    }
    const found = this.#find(file, name, isModule);
    return found.kind === 'file' ? enter(found) : null;
  }

  /** What a file loads; null where it has been looked at, or nobody can tell how it is read. */
  #read({ path, node }: ResolvedFile): Imports | null {
    const name = path.at(-1) ?? '';
    const key = joinPath(path);
    if (this.#seen.has(key) || this.#seen.size >= MOST_FILES || !/\.[cm]?js$/.test(name)) return null;
    this.#seen.add(key);
    const text = textOf(node);
    if (text === null) return null;
    const imports = importsIn(text);
    const isModule = name.endsWith('.mjs') || (name.endsWith('.js') && this.#isModuleByPackage(path.slice(0, -1)) === true);
    // Newer releases read it as what it looks like, older ones refuse it.
    return isModule === imports.isModule || (isModule && imports.required.length === 0) ? { ...imports, isModule } : null;
  }

  #isModuleByPackage(directory: readonly string[]): boolean {
    const above = packageAbove(this.#process, directory);
    return above !== null && above !== undefined && above['type'] === 'module';
  }

  #missingOf(file: ResolvedFile, names: readonly string[], isModule: boolean): MissingModule | null {
    const by = joinPath(file.path);
    const name = names.find((one) => this.#isMissing(file, one, isModule));
    return name === undefined
      ? null
      : { name, by, message: isModule ? notImported(file, name, by) : `Error: Cannot find module '${name}'` };
  }

  #isMissing(file: ResolvedFile, name: string, isModule: boolean): boolean {
    if (name === '' || isBuiltIn(name) || /^(?:data|https?|file):/.test(name)) return false;
    const directory = file.path.slice(0, -1);
    return isRelative(name)
      ? this.#find(file, name, isModule).kind === 'missing'
      : resolvePackage(this.#process, name, directory) === 'missing';
  }

  #find(file: ResolvedFile, name: string, isModule: boolean): Resolved {
    return (isModule ? importedFile : resolveFile)(this.#process, pathOf(file, name));
  }
}

function pathOf({ path }: ResolvedFile, name: string): string {
  return pathFrom(joinPath(path.slice(0, -1)), name) + (name.endsWith('/') ? '/' : '');
}

/** `import` takes names of files as they are. */
function importedFile(process: Process, path: string): Resolved {
  const found = follow(process, path);
  if (found.ok === false) return { kind: 'missing' };
  return found.ok === true && found.node.type === 'file' ? { kind: 'file', path: found.path, node: found.node } : { kind: 'open' };
}

function notImported(file: ResolvedFile, name: string, by: string): string {
  const [first = '', second = ''] = name.split('/', 2);
  const wanted = isRelative(name) ? pathOf(file, name) : first.startsWith('@') ? `${first}/${second}` : first;
  return `Error [ERR_MODULE_NOT_FOUND]: Cannot find ${isRelative(name) ? 'module' : 'package'} '${wanted}' imported from ${by}`;
}
