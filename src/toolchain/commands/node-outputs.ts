import type { StageFiles } from '../../image/stage-files.ts';
import { withoutTrailing } from '../../text.ts';
import { withoutBlocks } from '../block-comments.ts';

/** Where a build puts what it makes. */
export interface Output {
  /** Null where it puts it beside its sources. */
  readonly directory: string | null;
  /** What it may leave as well. */
  readonly perhaps: readonly string[];
  /** What is surely not in it. */
  readonly lacks: readonly string[];
}

/** The project whose script is read. */
export interface NodeBuild {
  /** Whether a variable is set. */
  readonly variable: (name: string) => boolean;
  /** The path of a file of the project. */
  readonly at: (name: string) => string;
  readonly files: StageFiles;
}

/** A part of a script: null where it may leave anything, undefined where it leaves nothing of its own. */
type Reader = (script: string, build: NodeBuild) => Output | null | undefined;

const into = (directory: string | null, perhaps: readonly string[] = [], lacks: readonly string[] = []): Output => ({
  directory,
  perhaps,
  lacks,
});

/** What the script called build leaves; null where nobody can tell. */
export function outputOf(scripts: Readonly<Record<string, string>>, build: NodeBuild): Output | null {
  const script = scripts['build'] ?? '';
  // As Vue's own template has it.
  const whole = /^run-p type-check (?:build-only|"build-only \{@\}" --)$/.test(script) ? (scripts['build-only'] ?? '') : script;
  const outputs: Output[] = [];
  for (const part of whole.split(' && ').map((one) => one.trim())) {
    if (isTypeCheck(part, scripts)) continue;
    const found = READERS.map((read) => read(part, build)).find((one) => one !== undefined);
    if (found === undefined || found === null) return null;
    outputs.push(found);
  }
  const own = outputs.filter(({ directory }) => directory !== null);
  return own.length > 1 ? null : (own[0] ?? outputs[0] ?? null);
}

/** Checks types alone, or takes away what an earlier build left. */
function isTypeCheck(part: string, scripts: Readonly<Record<string, string>>): boolean {
  const [, named] = /^npm run (type-check|typecheck|lint|clean)$/.exec(part) ?? [];
  if (named !== undefined) return scripts[named] !== undefined && isTypeCheck(scripts[named], {});
  return /^(?:(?:vue-)?tsc --noEmit|(?:rimraf|rm -rf) (?:\.\/)?(?:build|dist|out)|eslint [\w./ -]+)$/.test(part);
}

const READERS: readonly Reader[] = [ofReact, ofVite, ofNext, ofTypescript, ofVueTypes, ofWebpack, ofAngular, ofOthers];

function ofReact(script: string, build: NodeBuild): Output | null | undefined {
  if (!/^(?:CI=\w+ |GENERATE_SOURCEMAP=false |DISABLE_ESLINT_PLUGIN=true )*react-scripts build$/.test(script)) return undefined;
  return mayBeSet('BUILD_PATH', /BUILD_PATH/, build) ? null : into('build');
}

/** Whether a variable is set, by the environment or by a file of such that a build for production reads. */
function mayBeSet(name: string, named: RegExp, { variable, at, files }: NodeBuild): boolean {
  return (
    variable(name) || ['.env', '.env.production', '.env.local', '.env.production.local'].some((file) => mayName(at(file), named, files))
  );
}

function ofVite(script: string, build: NodeBuild): Output | null | undefined {
  const [whole, named] = /^vite build(?: --outDir[ =]([\w./-]+))?$/.exec(script) ?? [];
  if (whole === undefined) return undefined;
  const config = configOf('vite.config', ['js', 'ts', 'mjs', 'mts', 'cjs', 'cts'], build, /\broot\b|env\b/);
  if (config === null) return null;
  return named === undefined ? literal(config, 'outDir', 'dist') : plain(named);
}

function ofNext(script: string, build: NodeBuild): Output | null | undefined {
  if (!/^next build(?: --turbopack| --no-lint)*$/.test(script)) return undefined;
  const config = configOf('next.config', ['js', 'mjs', 'ts', 'cjs'], build, /env\b/);
  if (config === null) return null;
  const asks = /output\b[^,\n]*/.exec(config)?.[0] ?? '';
  const exports = /export\b(?! default)/.test(asks);
  const made = literal(config, 'distDir', '.next');
  if (made === null || (made.directory !== '.next' && exports)) return null;
  return into(made.directory, exports ? ['out'] : [], config.includes('standalone') || asksAlone(build) ? [] : ['standalone']);
}

/** Next's own variable for it stands in for a line of its configuration. */
function asksAlone(build: NodeBuild): boolean {
  return mayBeSet('NEXT_PRIVATE_STANDALONE', /STANDALONE/, build);
}

/** `tsc`, by its own configuration: beside the sources where that names no directory. */
function ofTypescript(script: string, { at, files }: NodeBuild): Output | null | undefined {
  const [whole, , named = 'tsconfig.json'] = /^(?:npx )?tsc(?: (-p|--project) ([\w./-]+\.json))?$/.exec(script) ?? [];
  if (whole === undefined) return /^tsc-alias(?: -p [\w./-]+)?$/.test(script) ? into(null) : undefined;
  const made = compiledInto(named, at, files);
  const output = made === null ? null : made === '' ? into(null) : plain(made);
  return output?.directory == null ? output : { ...output, lacks: withoutSources(named, at, files) };
}

/** What people call the file that a program begins with. */
const BEGINNINGS = ['index', 'main', 'server', 'app'];

/** With a `rootDir` each file of it is compiled into the one at the same place: those that have none there are not made. */
function withoutSources(name: string, at: NodeBuild['at'], files: StageFiles): readonly string[] {
  const text = withoutComments(files.text(at(name))) ?? '';
  const [own, ...others] = [...text.matchAll(/"rootDir"\s*:\s*"([^"\n]*)"/g)].map(([, value = '']) => value);
  const root = own === undefined || others.length > 0 ? null : (plain(own)?.directory ?? null);
  if (root === null) return [];
  const isMade = (file: string): boolean =>
    ['ts', 'tsx', 'js', 'jsx'].some((end) => files.kindAt(at(`${root}/${file}.${end}`)) !== 'missing');
  // node looks for these endings too.
  const unmade = BEGINNINGS.filter((file) => !isMade(file) && !isMade(`${file}.js`)).flatMap((file) =>
    ['', '.js', '.json', '.node'].map((end) => `${file}.js${end}`),
  );
  return files.kindAt(at(`${root}/src`)) === 'missing' ? [...unmade, 'src'] : unmade;
}

/** `tsc -b` before another tool: what its projects say of places they all say with `noEmit`, or with none. */
function ofVueTypes(script: string, { at, files }: NodeBuild): Output | null | undefined {
  if (!/^(?:vue-tsc|tsc)(?: -b| --build)?(?: --noEmit| --force)*$/.test(script)) return undefined;
  const names = files.names(at('.'))?.filter((name) => /^tsconfig[\w.-]*\.json$/.test(name));
  const texts = names?.map((name) => files.text(at(name)));
  return texts === undefined || !texts.every(isWithoutPlaces) ? null : into(null);
}

/** It names no directory, nor projects elsewhere. */
function isWithoutPlaces(text: string | null): boolean {
  if (text === null || /"(?:outDir|declarationDir|outFile)"/.test(text)) return false;
  return [...text.matchAll(/"path"\s*:\s*"([^"\n]*)"/g)].every(([, path = '']) => /^(?:\.\/)?tsconfig[\w.-]*\.json$/.test(path));
}

/** Configurations that a package brings: none of these names a directory. */
const NO_PLACES = /^@(?:tsconfig|vue\/tsconfig)\//;

/** The directory that a tsconfig.json names, through those of the project that it extends; '' for none, null where that is not known. */
function compiledInto(name: string, at: NodeBuild['at'], files: StageFiles): string | null {
  let file = name;
  for (let depth = 0; depth < 4; depth++) {
    const text = withoutComments(files.text(at(file)));
    if (text === null || /"(?:outFile|references|noEmit|emitDeclarationOnly|declarationDir)"/.test(text)) return null;
    const own = [...text.matchAll(/"outDir"\s*:\s*"([^"\n]*)"/g)].map(([, value = '']) => value);
    if (own.length > 1) return null;
    if (own[0] !== undefined) return file.includes('/') ? null : own[0];
    const above = /"extends"\s*:\s*("[^"\n]*"|\[)/.exec(text)?.[1];
    if (above === undefined || NO_PLACES.test(above.slice(1, -1))) return '';
    if (!/^"\.\/[\w.-]+"$/.test(above)) return null;
    file = above.slice(3, -1).replace(/(?<!\.json)$/, '.json');
  }
  return null;
}

/** Plug-ins that write nowhere else than webpack does. */
const OF_WEBPACK =
  /^(?:(?:node:)?path|webpack|html-webpack-plugin|mini-css-extract-plugin|clean-webpack-plugin|terser-webpack-plugin|css-minimizer-webpack-plugin|dotenv-webpack|copy-webpack-plugin|webpack-node-externals|fork-ts-checker-webpack-plugin|tsconfig-paths-webpack-plugin)$/;

function ofWebpack(script: string, { at, files }: NodeBuild): Output | null | undefined {
  const [whole, named = 'webpack.config.js'] =
    /^(?:NODE_ENV=production )?webpack(?: build)?(?: --mode[ =]\w+)?(?: --config ([\w.-]+))?(?: --mode[ =]\w+)?$/.exec(script) ?? [];
  if (whole === undefined) return undefined;
  const path = at(named);
  if (files.kindAt(path) === 'missing')
    return named === 'webpack.config.js' && isAlone(['webpack.config.ts', 'webpack.config.cjs', 'webpack.config.mjs'], at, files)
      ? into('dist')
      : null;
  const text = withoutComments(files.text(path));
  if (text === null || /\bimport\b|export\b|=>|function|\bmerge\b|process\.env|\bcontext\s*:|module\.exports\s*=\s*\[/.test(text))
    return null;
  if (![...text.matchAll(/require\(\s*['"]([^'"]+)['"]\s*\)/g)].every(([, one = '']) => OF_WEBPACK.test(one))) return null;
  const places = [...text.matchAll(/\bpath\s*:\s*([^\n]{0,200})/g)].map(([, value = '']) => value);
  if (places.length === 0) return into('dist');
  const [, made] =
    /^(?:path\.)?(?:resolve|join)\(\s*__dirname\s*,\s*['"]([\w./-]+)['"]\s*\)\s*,?/.exec(places[0] ?? '')
    ?? /^__dirname\s*\+\s*['"]\/([\w./-]+)['"]/.exec(places[0] ?? '')
    ?? [];
  return places.length > 1 || made === undefined ? null : plain(made);
}

function isAlone(names: readonly string[], at: NodeBuild['at'], files: StageFiles): boolean {
  return names.every((name) => files.kindAt(at(name)) === 'missing');
}

/** `ng build`, of the one project of angular.json. */
function ofAngular(script: string, { at, files }: NodeBuild): Output | null | undefined {
  if (!/^ng build(?: --(?:configuration[ =])?prod(?:uction)?)?$/.test(script)) return undefined;
  const text = files.text(at('angular.json'));
  if (text === null || (text.match(/"projectType"\s*:/g)?.length ?? 0) !== 1) return null;
  const places = [...text.matchAll(/"outputPath"\s*:\s*("[^"\n]*"|\{)/g)].map(([, value = '']) => value);
  const [only = ''] = places;
  return places.length !== 1 || !only.startsWith('"') ? null : plain(only.slice(1, -1));
}

/** By their documentation, each with nothing that moves it. */
const OTHERS: readonly (readonly [script: RegExp, directory: string, configs: readonly string[]])[] = [
  [/^gatsby build$/, 'public', []],
  [/^docusaurus build$/, 'build', []],
  [/^vue-cli-service build$/, 'dist', ['vue.config.js', 'vue.config.ts', 'vue.config.cjs']],
  [/^nuxt build$/, '.output', ['nuxt.config.js', 'nuxt.config.ts']],
];

function ofOthers(script: string, { at, files }: NodeBuild): Output | null | undefined {
  const found = OTHERS.find(([one]) => one.test(script));
  if (found === undefined) return undefined;
  const [, directory, configs] = found;
  const doubt = /outputDir|outDir|buildDir|nitro|output\b|require\(|env\b/;
  return configs.some((name) => mayName(at(name), doubt, files)) ? null : into(directory);
}

/** A directory of the project by a name that is written out; null for any other. */
function plain(name: string): Output | null {
  const clean = withoutTrailing(name.replace(/^(?:\.\/)+/, ''), '/');
  return /^[\w.-]+(?:\/[\w.-]+)*$/.test(clean) && !clean.split('/').includes('..') && clean !== '.' ? into(clean) : null;
}

/** The text that a key of a configuration has, or what it is without; null where that is not written out. */
function literal(config: string, key: string, otherwise: string): Output | null {
  const count = config.split(key).length - 1;
  if (count === 0) return into(otherwise);
  const value = new RegExp(`\\b${key}\\s*:\\s*(?:'([^'\\n]*)'|"([^"\\n]*)")`).exec(config);
  return count > 1 || value === null ? null : plain(value[1] ?? value[2] ?? '');
}

/** Packages that a configuration may bring in: none of them moves what is made. */
const HARMLESS =
  /^(?:vite|vitest\/config|next|(?:node:)?(?:path|url)|@vitejs\/plugin-(?:react|react-swc|vue|vue-jsx|basic-ssl)|@tailwindcss\/vite|vite-tsconfig-paths|vite-plugin-svgr|vite-plugin-vue-devtools|@sveltejs\/vite-plugin-svelte)$/;

/** The text of the one configuration that is there, '' for none; null where it may say more than is read, or something of these. */
function configOf(name: string, endings: readonly string[], { at, files }: NodeBuild, doubt: RegExp): string | null {
  const paths = endings.map((end) => at(`${name}.${end}`));
  if (paths.some((path) => files.kindAt(path) === null)) return null;
  const there = paths.filter((path) => files.kindAt(path) === 'file');
  const text = there.length === 0 ? '' : there.length === 1 ? withoutComments(files.text(there[0] ?? '')) : null;
  if (text === null || doubt.test(text) || text.includes('require(') || text.includes('import(')) return null;
  return [...text.matchAll(/\bfrom\s+['"]([^'"]+)['"]|\bimport\s+['"]([^'"]+)['"]/g)].every((match) =>
    HARMLESS.test(match[1] ?? match[2] ?? ''),
  )
    ? text
    : null;
}

function withoutComments(text: string | null): string | null {
  return text === null ? null : withoutBlocks(text.replace(/(^|[ \t,;{}])\/\/[^\n]*/gm, '$1'), '/*', '*/');
}

function mayName(path: string, name: RegExp, files: StageFiles): boolean {
  const text = files.text(path);
  return files.kindAt(path) !== 'missing' && (text === null || name.test(text));
}
