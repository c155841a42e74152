import { joinPath, pathFrom } from '../../../image/walk.ts';
import { follow, leadsToDirectory } from '../../process.ts';
import type { Process } from '../../process.ts';
import { textOf } from '../shell/files.ts';
import { unopened } from '../unopened.ts';
import { importsIn } from './javascript-imports.ts';
import type { Imports, ScriptStep } from './javascript-imports.ts';
import { scriptDefect } from './javascript-syntax.ts';
import type { ScriptFormat } from './javascript-syntax.ts';
import { readScript } from './javascript-tokens.ts';
import { isBuiltIn, isRelative, missingMain, packageAbove, resolveFile, resolvePackage } from './node-resolution.ts';
import type { Resolved } from './node-resolution.ts';

/** What ends a program as it starts: a module that is surely not there, or what else it needs. */
export interface NodeEnd {
  readonly kind: 'module' | 'syntax' | 'json' | 'file' | 'foreign' | 'variable';
  /** As the program calls it. */
  readonly name: string;
  /** The file that loads it. */
  readonly by: string;
  readonly message: string;
  readonly exitCode: number;
}

type ResolvedFile = Extract<Resolved, { readonly kind: 'file' }>;

/** More files of its own are not looked through. */
const MOST_FILES = 500;

/** What they load changes what is found afterwards. */
const CHANGES = /regist|alias|hook|loader|module-path|babel|\besm\b|require|pirates|\btsx?\b|ts-node|tsconfig|dd-trace|pnp/;

/** What may give a variable a value. */
const SETS_VARIABLES =
  /dotenv|loadEnvFile|process\.env\s*=|\(\s*process\.env\b|process\.env(?:\.\w+|\[[^\]\n]{0,80}\])\s{0,8}(?:\?\?|\|\|)?=(?!=)/;
const MAY_SET = /env|config|secret|vault/i;

interface Read extends Imports {
  readonly isModule: boolean;
}

interface Waiting {
  readonly file: ResolvedFile;
  readonly steps: ScriptStep[];
  readonly isModule: boolean;
}

/** The first thing that ends it, as Node.js loads a program's own files one after the other. */
export function endOfScript(process: Process, main: ResolvedFile, hasVariable: (name: string) => boolean | null): NodeEnd | null {
  return new Search(process, hasVariable).from(main);
}

class Search {
  readonly #process: Process;
  readonly #hasVariable: (name: string) => boolean | null;
  readonly #seen = new Set<string>();
  readonly #waiting: Waiting[] = [];
  #isChanged = false;
  #maySet = false;

  constructor(process: Process, hasVariable: (name: string) => boolean | null) {
    this.#process = process;
    this.#hasVariable = hasVariable;
  }

  from(main: ResolvedFile): NodeEnd | null {
    let end = this.#enter(main);
    for (let top = this.#waiting.at(-1); end === null && top !== undefined && !this.#isChanged; top = this.#waiting.at(-1)) {
      const step = top.steps.pop();
      if (step === undefined) this.#waiting.pop();
      else end = this.#do(top, step);
    }
    return end;
  }

  #enter(file: ResolvedFile): NodeEnd | null {
    const read = this.#read(file);
    if (read === null || 'message' in read) return read;
    // All that a module imports is looked for before any of it is done.
    const direct = read.isModule ? this.#missingOf(file, read.imported, true) : null;
    const loads = read.isModule ? read.imported.map((name) => ({ kind: 'require', name }) as const) : [];
    const body = read.isModule ? read.steps.map(asForeign) : read.steps.filter(({ kind }) => kind !== 'foreign');
    this.#waiting.push({ file, steps: [...loads, ...body].reverse(), isModule: read.isModule });
    return direct;
  }

  #do(top: Waiting, step: ScriptStep): NodeEnd | null {
    const by = joinPath(top.file.path);
    switch (step.kind) {
      case 'require':
        return this.#load(top.file, step.name, top.isModule);
      case 'foreign':
        return ended('foreign', step.name, by, `ReferenceError: ${step.name} is not defined in ES module scope`);
      case 'open':
        return this.#open(step.path, by);
      case 'want':
        return this.#want(step, by);
    }
  }

  #open(path: string, by: string): NodeEnd | null {
    const errno = path === '' ? null : unopened(this.#process, path);
    if (errno === null || errno === 'ENOTDIR') return null;
    const why = errno === 'ENOENT' ? 'no such file or directory' : 'permission denied';
    return ended('file', path, by, `Error: ${errno}: ${why}, open '${path}'`);
  }

  #want({ variable, says, exitCode }: Extract<ScriptStep, { kind: 'want' }>, by: string): NodeEnd | null {
    const isSet = this.#hasVariable(variable);
    if (isSet === false && !this.#maySet) return { kind: 'variable', name: variable, by, message: says, exitCode };
    // What stands behind it may not be done.
    this.#isChanged ||= isSet !== true;
    return null;
  }

  #load(file: ResolvedFile, name: string, isModule: boolean): NodeEnd | null {
    const missing = isModule ? null : this.#missingOf(file, [name], false);
    if (missing !== null) return missing;
    if (!isRelative(name)) {
      this.#isChanged ||= !isBuiltIn(name) && CHANGES.test(name);
      this.#maySet ||= !isBuiltIn(name) && MAY_SET.test(name);
      return isModule ? null : this.#withoutMain(file, name);
    }
    const found = this.#find(file, name, isModule);
    return found.kind !== 'file' ? null : (this.#json(found, isModule) ?? this.#enter(found));
  }

  /** What the package names as its main file is not in it. */
  #withoutMain(file: ResolvedFile, name: string): NodeEnd | null {
    const named = isBuiltIn(name) ? null : missingMain(this.#process, name, file.path.slice(0, -1));
    return named === null ? null : ended('module', name, joinPath(file.path), `Error: Cannot find module '${named}'`);
  }

  #json({ path, node }: ResolvedFile, isModule: boolean): NodeEnd | null {
    const text = isModule || path.at(-1)?.endsWith('.json') !== true ? null : textOf(node);
    const by = joinPath(path);
    return text === null || isJson(text) ? null : ended('json', by, by, `SyntaxError: ${by}: …`);
  }

  /** What a file does, or why it cannot be read; null where it has been looked at, or nobody can tell how it is read. */
  #read({ path, node }: ResolvedFile): Read | NodeEnd | null {
    const name = path.at(-1) ?? '';
    const by = joinPath(path);
    if (this.#seen.has(by) || this.#seen.size >= MOST_FILES || !/\.[cm]?js$/.test(name)) return null;
    this.#seen.add(by);
    const text = textOf(node);
    if (text === null) return null;
    const format = this.#formatOf(name, path);
    const script = readScript(text);
    const defect = scriptDefect(script, format);
    if (defect !== null) return ended('syntax', by, by, defect);
    this.#maySet ||= SETS_VARIABLES.test(text);
    const imports = importsIn(script.tokens);
    const isModule = format === 'module';
    // Newer releases read it as what it looks like, older ones refuse it.
    return isModule || !imports.isModule ? { ...imports, isModule } : null;
  }

  #formatOf(name: string, path: readonly string[]): ScriptFormat {
    if (name.endsWith('.mjs')) return 'module';
    if (name.endsWith('.cjs')) return 'commonjs';
    const type = packageAbove(this.#process, path.slice(0, -1))?.['type'];
    return type === 'module' || type === 'commonjs' ? type : 'either';
  }

  #missingOf(file: ResolvedFile, names: readonly string[], isModule: boolean): NodeEnd | null {
    const by = joinPath(file.path);
    for (const name of names) {
      if (this.#isMissing(file, name, isModule))
        return ended('module', name, by, isModule ? notImported(file, name, by) : `Error: Cannot find module '${name}'`);
      if (isModule && isRelative(name) && leadsToDirectory(this.#process, pathOf(file, name)))
        return ended('module', name, by, `Error [ERR_UNSUPPORTED_DIR_IMPORT]: Directory import '${pathOf(file, name)}' is not supported`);
    }
    return null;
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

function ended(kind: NodeEnd['kind'], name: string, by: string, message: string): NodeEnd {
  return { kind, name, by, message, exitCode: 1 };
}

/** In a module there is no `require`. */
function asForeign(step: ScriptStep): ScriptStep {
  return step.kind === 'require' ? { kind: 'foreign', name: 'require' } : step;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\ufeff/, ''));
    return true;
  } catch {
    return false;
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
