import {
  DF_1_NOW,
  DF_BIND_NOW,
  DT_ANDROID_REL,
  DT_ANDROID_RELA,
  DT_FINI,
  DT_INIT,
  DT_INIT_ARRAYSZ,
  ET_DYN,
  PT_LOAD,
  PT_PHDR,
  PT_TLS,
} from '../../binary/elf/constants.ts';
import { entryFault } from '../../binary/elf/loading.ts';
import type { Elf } from '../../binary/elf/parse-elf.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { sectionDoubt, tableDoubt } from '../damage/section-doubt.ts';
import { unwindDoubt } from '../damage/unwind-doubt.ts';
import { tellsInstead } from '../environment.ts';
import type { LaunchEnvironment } from '../environment.ts';
import { beginsWithZeros, entryDeath, entryDoubt } from '../kernel/entry-code.ts';
import type { Exec } from '../kernel/exec-result.ts';
import { isSecure } from '../process.ts';
import type { Process } from '../process.ts';
import { surelyReturns } from './called-functions.ts';
import { readDynamicSymbols } from './dynamic-symbols.ts';
import { familyOf, tryParse } from './family.ts';
import type { LoaderFamily } from './family.ts';
import { debugLines } from './glibc-debug.ts';
import { linkWithGlibc, traceWithGlibc } from './glibc.ts';
import type { Traced } from './glibc.ts';
import { originOf } from './libraries.ts';
import type { Linking, LoadedObject } from './libraries.ts';
import { dynamicDamage } from './library-damage.ts';
import { linkWithMusl } from './musl.ts';
import { mayMove } from './position.ts';
import { crashAtBinding, crashAtInit, crashBefore, relroFault } from './program-tables.ts';
import { readRelocations } from './relocations.ts';
import type { LoaderStart } from './start.ts';

/** Plays the dynamic loader through for a program that has one. */
export function link(process: Process, program: Exec & { kind: 'loaded' }, env: LaunchEnvironment): Linking {
  const { loader } = program.load;
  const { content } = program.file;
  if (loader === null || content === null) return { kind: 'ok', libraries: [] };
  const elf = tryParse(program.file, program.load.header);
  if (elf === null) return { kind: 'unknown', reason: `${program.path} is damaged in a way that only its loader can judge`, line: null };
  const family = familyOf(loader);
  const object: LoadedObject = {
    name: nameOf(program, family),
    realPath: program.path,
    origin: originOf(program.path),
    elf,
    content,
    neededBy: null,
  };
  const start: LoaderStart = { process, program: object, loader, ...fromEnvironment(env, isSecure(process, program.file)) };
  if (family === 'plain') return { kind: 'ok', libraries: [] };
  if (family === null)
    return { kind: 'unknown', reason: `${loader.path} is a loader this tool does not know`, line: loader.file.origin.line };
  const told = family === 'glibc' ? tellsInstead(env, start.secure) : null;
  if (told !== null) return { kind: 'unknown', reason: told, line: null };
  const lost = doubtAddress(object) ?? doubtRelocations(object) ?? doubtDynamic(loader, object, family);
  if (lost !== null) return lost;
  const early = crashBefore(object, family);
  if (early !== null) return early;
  const linking = family === 'glibc' ? linkWithGlibc(start) : linkWithMusl(start);
  return linking.kind === 'ok'
    ? (crashAtBinding(object, family)
        ?? relroFault(object, family)
        ?? crashAtInit(object, family)
        ?? handOver(object)
        ?? doubtDamage(loader, linking.objects ?? [])
        ?? linking)
    : linking;
}

/** What glibc's loader lists of a program's libraries; null where that is not known. */
export function trace(process: Process, program: Exec & { kind: 'loaded' }, env: LaunchEnvironment): readonly Traced[] | null {
  const { loader } = program.load;
  const { content } = program.file;
  const elf = loader === null || content === null ? null : tryParse(program.file, program.load.header);
  if (loader === null || content === null || elf === null || familyOf(loader) !== 'glibc') return null;
  const { path } = program;
  const object: LoadedObject = { name: path, realPath: path, origin: originOf(path), elf, content, neededBy: null };
  const start: LoaderStart = { process, program: object, loader, ...fromEnvironment(env, isSecure(process, program.file)) };
  const isPlain = start.audits.length === 0 && start.debug.length === 0 && env.isOpen !== true;
  return isPlain && doubtDynamic(loader, object, 'glibc') === null ? traceWithGlibc(start) : null;
}

/** As its loader calls it: glibc's by what it was told that its name is, musl's by the path that the kernel tells it. */
function nameOf({ argv: [name = ''], calledAs }: Exec & { kind: 'loaded' }, family: LoaderFamily): string {
  return family === 'musl' && !calledAs.startsWith('/proc/') ? calledAs : name;
}

/** Once all is linked the loader jumps to the program's entry point, or crashes there. */
export function handOver(object: LoadedObject): Linking | null {
  const { elf, realPath, content } = object;
  const tls = elf.programHeaders.find(({ p_type }) => p_type === PT_TLS);
  if (tls !== undefined && tls.p_memsz > MAX_CERTAIN_TLS)
    return { kind: 'unknown', reason: `${realPath} wants more memory for each thread than every machine gives`, line: null };
  const image = { content, header: elf.header, programHeaders: elf.programHeaders };
  const fault = entryFault(elf.header, elf.programHeaders) ?? entryDeath(image, runsFirst(elf), () => surelyReturns(object));
  const isFunction = [DT_INIT, DT_FINI].some((tag) => elf.dynamic?.entries.get(tag) === elf.header.e_entry);
  const doubt =
    fault !== null
      ? null
      : isFunction
        ? 'it begins with a function that returns to nobody'
        : (entryDoubt(image) ?? (beginsWithZeros(image) ? 'there are zeros at its entry point' : null));
  if (doubt !== null) return { kind: 'unknown', reason: `${realPath} is damaged: ${doubt}`, line: null };
  return fault === null ? null : { kind: 'killed', signal: 'SIGSEGV', cause: { code: 'no-entry', path: realPath, detail: fault } };
}

/** Whether its loader calls anything of its own before, which may do all that it is for: what compilers bring is one function. */
function runsFirst({ dynamic }: Elf): boolean {
  return (dynamic?.entries.get(DT_INIT_ARRAYSZ) ?? 0) > 8;
}

/** Once all is found and bound, what runs is the code in the files. */
function doubtDamage(loader: LoaderStart['loader'], objects: readonly LoadedObject[]): Linking | null {
  const self = tryParse(loader.file);
  const images = [
    ...objects.map(({ realPath, elf, content }) => ({ path: realPath, elf, content })),
    ...(self === null || loader.file.content === null ? [] : [{ path: loader.path, elf: self, content: loader.file.content }]),
  ];
  for (const { path, elf, content } of images) {
    const { header, programHeaders, dynamic } = elf;
    const doubt =
      sectionDoubt({ content, header, programHeaders }, dynamic?.entries ?? null)
      ?? unwindDoubt({ content, header, programHeaders }, dynamic?.needed ?? [])
      ?? copyDoubt(elf, content);
    if (doubt !== null) return { kind: 'unknown', reason: `${path} is damaged: ${doubt}`, line: null };
  }
  return null;
}

/** Data that a program has copied from a library is found by its name in the program, by its libraries too. */
function copyDoubt(elf: Elf, content: ByteSource): string | null {
  const [copy] = readRelocations(content, elf)?.copies ?? [];
  const symbols = copy === undefined ? null : readDynamicSymbols(content, elf);
  const symbol = copy === undefined ? null : (symbols?.copied(copy, 'musl') ?? null);
  return symbol === null || symbols?.has({ name: symbol.name, version: null }, 'musl') !== false
    ? null
    : 'its data is not found in its table of symbols, where its libraries look for it';
}

const MAX_CERTAIN_TLS = 2 ** 30;

/** Programs that may lie anywhere are linked for the address 0, but for some, as Go's. */
const LOWEST_FIXED = 65536;

/** A loader knows where the kernel has put a program by its PT_PHDR alone, before it looks for anything else. */
function doubtAddress({ elf, realPath, content }: LoadedObject): Linking | null {
  const doubt = tableDoubt(elf.header, elf.programHeaders);
  if (doubt !== null) return { kind: 'unknown', reason: `${realPath} is damaged: ${doubt}`, line: null };
  if (elf.header.e_type !== ET_DYN) return null;
  const isFixed =
    elf.programHeaders.every(({ p_type, p_vaddr }) => p_type !== PT_LOAD || p_vaddr >= LOWEST_FIXED)
    && (elf.dynamic === null || !mayMove(content, elf, elf.dynamic));
  if (isFixed) return { kind: 'unknown', reason: `${realPath} is loaded at another address than it was linked for`, line: null };
  if (elf.programHeaders.some(({ p_type }) => p_type === PT_PHDR)) return null;
  return { kind: 'unknown', reason: `${realPath} has no PT_PHDR, by which its loader would know where it lies`, line: null };
}

/** Both are read by the loader before anything else, its own first. */
export function doubtDynamic(
  loader: LoaderStart['loader'],
  program: LoadedObject | null,
  family: 'glibc' | 'musl',
): (Linking & { kind: 'unknown' }) | null {
  const self = tryParse(loader.file);
  for (const [path, elf] of [
    [loader.path, self],
    [program?.realPath ?? '', program?.elf ?? null],
  ] as const) {
    const isBent =
      elf === self
      && family === 'glibc'
      && (((self?.dynamic?.flags ?? 0) & ~DF_BIND_NOW) !== 0 || ((self?.dynamic?.flags1 ?? 0) & ~DF_1_NOW) !== 0);
    const damage = elf === null ? null : isBent ? 'it has flags that no loader has' : dynamicDamage(elf, family);
    if (damage !== null) return { kind: 'unknown', reason: `${path} is damaged: ${damage}`, line: null };
  }
  return null;
}

/** What only Android's loader reads, others leave undone: the code then uses addresses that nobody has put right. */
function doubtRelocations({ elf, realPath }: LoadedObject): Linking | null {
  const entries = elf.dynamic?.entries;
  if ((entries?.get(DT_ANDROID_REL) ?? entries?.get(DT_ANDROID_RELA) ?? null) === null) return null;
  return {
    kind: 'unknown',
    reason: `${realPath} has its relocations packed for the loader of Android, and others do not unpack them`,
    line: null,
  };
}

const EXECSTACK = 'glibc.rtld.execstack=';

/** What the variables ask of a loader; a set-id program does not listen to them. */
export function fromEnvironment(env: LaunchEnvironment, secure: boolean): Omit<LoaderStart, 'process' | 'program' | 'loader'> {
  const get = (name: string): string | null => (secure ? null : (env.get(name) ?? null));
  return {
    libraryPath: get('LD_LIBRARY_PATH'),
    preloads: [{ from: 'LD_PRELOAD', names: get('LD_PRELOAD') ?? '' }],
    audits: (get('LD_AUDIT') ?? '').split(':').filter((name) => name !== ''),
    debug: debugLines(get('LD_DEBUG') ?? '', env.get('LD_DEBUG_OUTPUT') !== undefined),
    forbidsStack: (get('GLIBC_TUNABLES') ?? '').split(':').findLast((tunable) => tunable.startsWith(EXECSTACK)) === `${EXECSTACK}0`,
    bindNow: (env.get('LD_BIND_NOW') ?? '') !== '',
    secure,
    usesCache: true,
    openedProgram: false,
  };
}
