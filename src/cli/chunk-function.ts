/**
 * A chunk, which is a module, as the text of a function of `exports`, `request` and `url`, which `start.ts` can keep compiled. What the
 * bundler writes: imports first, one export last, other chunks by `import()`. The build holds every chunk to that.
 *
 * A chunk called `part-…` is loaded when one of its functions is first called, as long as nothing else is asked of it; `read` gives the text
 * of a chunk by the path that imports name.
 */
export function asFunction(module: string, read: (path: string) => string): string {
  const body = module
    .replace(/import\{([^}]*)\}from"([^"]*)";/g, (_, names: string, path: string) => imported(names.split(','), path, read))
    .replace(/import\*as ([\w$]+) from"([^"]*)";/g, 'const $1=request("$2");')
    .replace(/import"([^"]*)";/g, 'request("$1");')
    .replace(/export\{([^}]*)\}from"([^"]*)";/g, (_, names: string, path: string) =>
      names
        .split(',')
        .map((one) => exported(one, `request("${path}").`))
        .join(''),
    )
    .replace(/export\{([^}]*)\};/g, (_, names: string) =>
      names
        .split(',')
        .map((one) => exported(one, ''))
        .join(''),
    )
    .replace(/\bimport\(`([^`]*)`\)/g, 'Promise.resolve().then(()=>request("$1"))')
    .replaceAll('import.meta.url', 'url');
  return `function(exports,request,url){"use strict";${body}\n}`;
}

const NONE: ReadonlySet<string | undefined> = new Set();

function imported(names: readonly string[], path: string, read: (path: string) => string): string {
  const functions = path.startsWith('./part-') ? functionsOf(read(path)) : NONE;
  const isLater = (name: string): boolean => functions.has(name.split(' as ')[0]);
  const now = names.filter((name) => name !== '' && !isLater(name)).map((name) => name.replace(' as ', ':'));
  const later = names.filter(isLater).map((name) => called(name, path));
  return (now.length === 0 ? '' : `const{${now.join(',')}}=request("${path}");`) + later.join('');
}

/** By no arrow function: parameters would need a name that the chunk has not. */
function called(name: string, path: string): string {
  const [theirs = '', ours = theirs] = name.split(' as ');
  return `let ${ours}=function(){return(${ours}=request("${path}").${theirs}).apply(void 0,arguments)};`;
}

/** The functions that a chunk exports, by the names that others know them by: each statement of a chunk has a line of its own. */
function functionsOf(module: string): ReadonlySet<string | undefined> {
  const declared = new Set([...module.matchAll(/^(?:async )?function\*? ?([\w$]+)\(/gm)].map(([, name]) => name));
  const [, names = ''] = /export\{([^}]*)\};/.exec(module) ?? [];
  const pairs = names.split(',').map((name) => name.split(' as '));
  return new Set(pairs.flatMap(([local, alias = local]) => (declared.has(local) ? [alias] : [])));
}

function exported(name: string, from: string): string {
  const [local = '', alias = local] = name.split(' as ');
  return local === '' ? '' : `exports.${alias}=${from}${local};`;
}
