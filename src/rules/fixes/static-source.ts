import { textOf } from '../evidence/stage-text.ts';
import { namesOf } from '../../image/layers/layers.ts';
import { walk } from '../../image/walk.ts';
import { baseName } from '../../text.ts';
import { parentOf } from '../../toolchain/write.ts';
import { nameOf, quoteForShell } from '../evidence/describe.ts';
import type { Program, Target } from '../target.ts';

/** What comes with a compiler, and is there to be linked statically as well. */
const OF_COMPILER = /^(?:libc|libm|libdl|librt|libpthread|libstdc\+\+|libgcc_s|ld-[\w-]+)\.so/;
const SOURCE = /\.(?:c|cc|cpp|cxx)$/;

/** `gcc -static -o app app.c`, where the one source of a C or C++ program lies beside it; else null. */
export function staticFromSource(target: Target, program: Program): string | null {
  const { facts, node } = program;
  const name = nameOf(program);
  if (facts === null || node.origin.contextPath === null || node.origin.isUnpacked === true || facts.arch !== target.platform.arch)
    return null;
  if (facts.needed.some((library) => !OF_COMPILER.test(library))) return null;
  const source = onlySource(target, name);
  const compiler = source === null ? null : compilerFor(source, facts.libc?.family ?? null);
  if (source === null || compiler === null) return null;
  const math = facts.needed.some((library) => library.startsWith('libm.')) ? ' -lm' : '';
  return `${compiler} -static -o ${quoteForShell(name)} ${quoteForShell(source)}${math}`;
}

function compilerFor(source: string, libc: string | null): string | null {
  const isC = source.endsWith('.c');
  if (libc === 'musl') return isC ? 'musl-gcc' : null;
  return isC ? 'gcc' : 'g++';
}

/** The only source of its directory, where it is called as the program is or has its main. */
function onlySource({ dockerfile }: Target, name: string): string | null {
  const directory = parentOf(`/${name}`);
  const found = dockerfile?.context == null ? null : walk(dockerfile.context, directory);
  if (found?.ok !== true || found.node.type !== 'directory') return null;
  const { names, complete } = namesOf(found.node);
  const [source, ...others] = names.filter((one) => SOURCE.test(one));
  if (!complete || source === undefined || others.length > 0) return null;
  const path = directory === '/' ? source : `${directory.slice(1)}/${source}`;
  if (source.replace(SOURCE, '') === baseName(name)) return path;
  const file = dockerfile === null ? null : walk(dockerfile.context, `/${path}`);
  return file?.ok === true && /\bmain\s*\(/.test(textOf(file.node) ?? '') ? path : null;
}
