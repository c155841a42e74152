// Makes dist/ from src/: what npm gets.
//
//   dist/index.js, core.js     the library: ECMAScript modules, their code shared in dist/chunks/
//   dist/cli.cjs               the command, which loads dist/chunks/main-*.js by src/cli/start.ts
//   dist/**/*.d.ts             the declarations that index and core lead to
//   dist/schema/               schemas of what the commands print
//
// rolldown comes with vitest (by way of vite), so that nothing is installed for this alone.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Script } from 'node:vm';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const declarations = join(root, '.tools/declarations');

/**
 * V8 keeps and scans a text of one byte a character in half the time; all other characters stand in strings and expressions.
 * And each statement has a line of its own, since Node shows the whole line of an error that nobody catches.
 */
const readable = {
  name: 'readable',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const code = chunk.code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
      const starts = [
        0,
        ...this.parse(code)
          .body.slice(1)
          .map(({ start }) => start),
      ];
      chunk.code = starts.map((start, i) => code.slice(start, starts[i + 1])).join('\n');
    }
  },
};

/**
 * Parts that most runs need nothing of: a chunk each, `part-…`, which the command loads when it first calls something in it
 * (src/cli/chunk-function.ts).
 * `others` finds what such a part is built upon, which is a chunk of its own, since chunks that need each other cannot be loaded one by one.
 */
const PARTS = [
  { name: 'bases', test: /\/src\/image\/bases\/(?!(?:aliases|description|gcc|libc-files|program-names|tags|unknown)\.ts)/ },
  { name: 'rust', test: /\/src\/toolchain\/rust\// },
  { name: 'c', test: /\/src\/toolchain\/c\// },
  { name: 'cmake', test: /\/src\/toolchain\/cmake\// },
  { name: 'toolchain', test: /\/src\/toolchain\/(?:[^/]+\/|invocation\.ts$)/ },
  { name: 'loader', test: /\/src\/launch\/loader\/(?!(?:command|family|glibc-builds|names|program-tables)\.ts)/ },
  { name: 'shell', test: /\/src\/launch\/starters\/(?:shell\/(?!unknown\.ts)|shell\.ts|shell-record\.ts|other-shells\.ts)/ },
  { name: 'fixes', test: /\/src\/rules\/fixes\/(?!(?:behind-build|install)\.ts)/ },
].map((part) => ({ ...part, others: new Set() }));
const isOfPart = (id) => PARTS.some(({ test, others }) => test.test(id) || others.has(id));
const others = {
  name: 'others',
  buildEnd() {
    const all = [...this.getModuleIds()];
    for (const { test, others } of PARTS) {
      const waiting = all.filter((id) => test.test(id));
      for (const id of waiting) {
        for (const next of this.getModuleInfo(id)?.importedIds ?? []) {
          if (isOfPart(next)) continue;
          others.add(next);
          waiting.push(next);
        }
      }
    }
  },
};

const { rolldown } = await import(pathToFileURL(resolveBy('vitest', 'vite', 'rolldown')).href);
rmSync(dist, { recursive: true, force: true });
const main = await bundleLibraryAndCommand();
await bundleStart(main);
await checkChunks();
for (const entry of ['index', 'core']) copyDeclarations(`${entry}.d.ts`);
cpSync(join(root, 'src/schema'), join(dist, 'schema'), { recursive: true });

/** The file of the last of the packages, each found by the one before it, as Node finds it from there. */
function resolveBy(...packages) {
  const last = packages.pop();
  const from = packages.reduce((file, name) => createRequire(file).resolve(`${name}/package.json`), join(root, 'package.json'));
  return createRequire(from).resolve(last);
}

async function bundleLibraryAndCommand() {
  const entries = { index: 'src/index.ts', core: 'src/core.ts', main: 'src/cli.ts' };
  const build = await rolldown({
    cwd: root,
    input: entries,
    platform: 'node',
    plugins: [others, readable],
    preserveEntrySignatures: 'allow-extension',
  });
  const { output } = await build.write({
    dir: dist,
    format: 'esm',
    minify: true,
    // One place below dist/ as the sources are below src/cli/: `import.meta.url` leads to the same files.
    entryFileNames: ({ name }) => (name === 'main' ? 'chunks/main-[hash].js' : '[name].js'),
    chunkFileNames: ({ name }) => (PARTS.some((part) => part.name === name) ? 'chunks/part-[name]-[hash].js' : 'chunks/[hash].js'),
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: PARTS.flatMap(({ name, test, others }) => [
        { name, test },
        { name: `${name}-others`, test: (id) => others.has(id), entriesAware: true },
      ]),
    },
  });
  return output.find(({ isEntry, name }) => isEntry && name === 'main').fileName;
}

async function bundleStart(main) {
  const build = await rolldown({
    cwd: root,
    input: 'src/cli/start.ts',
    platform: 'node',
    plugins: [readable],
    transform: { define: { MAIN: JSON.stringify(main) } },
  });
  await build.write({ file: join(dist, 'cli.cjs'), format: 'cjs', minify: true });
}

/** A chunk that the command or the library could not load is found here, and not by whoever starts it. */
async function checkChunks() {
  await import(pathToFileURL(join(dist, 'index.js')));
  const build = await rolldown({ cwd: root, input: 'src/cli/chunk-function.ts' });
  const {
    output: [{ code }],
  } = await build.generate({ format: 'esm' });
  const { asFunction } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  for (const name of readdirSync(join(dist, 'chunks'))) new Script(`(${asFunction(readChunk(name), readChunk)})`, { filename: name });
}

function readChunk(name) {
  return readFileSync(join(dist, 'chunks', name), 'latin1');
}

function copyDeclarations(first) {
  const waiting = [join(declarations, first)];
  for (const file of waiting) {
    const text = readFileSync(file, 'utf8').replace(/(from '|import\(")(\.[^'"]+)\.ts(?=['"])/g, (_, before, path) => {
      const next = resolve(dirname(file), `${path}.d.ts`);
      if (!waiting.includes(next)) waiting.push(next);
      return `${before}${path}.js`;
    });
    const target = join(dist, relative(declarations, file));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}
