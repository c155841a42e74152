/**
 * A chunk, which is a module, as the text of a function of `exports`, `request` and `url`, which `start.ts` can keep compiled. What the
 * bundler writes: imports first, one export last, other chunks by `import()`. The build holds every chunk to that.
 */
export function asFunction(module: string): string {
  const body = module
    .replace(
      /import\{([^}]*)\}from"([^"]*)";/g,
      (_, names: string, path: string) => `const{${names.replaceAll(' as ', ':')}}=request("${path}");`,
    )
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

function exported(name: string, from: string): string {
  const [local = '', alias = local] = name.split(' as ');
  return local === '' ? '' : `exports.${alias}=${from}${local};`;
}
