import { libraryNumbers, sharedFile } from '../c/shared-libraries.ts';
import type { ProgramNeeds, Product } from '../product.ts';
import type { ToolchainState } from '../run-plan-types.ts';
import { COMPILES_SINCE } from './c-compiler.ts';
import type { GoFlags } from './flags.ts';
import { decideLinkage } from './linkage.ts';
import type { Links, Making } from './linkage.ts';

/** What is written where nothing goes wrong. */
export function describeProduct(making: Making, state: ToolchainState): Product {
  const { subcommand, settings, buildmode, cc, isMain, links } = making;
  const { linkage, because, isOpenByLinks } = decideLinkage(making);
  const kind =
    buildmode === 'c-archive' || buildmode === 'archive' || isMain === false
      ? 'archive'
      : /^(?:c-shared|shared|plugin)$/.test(buildmode)
        ? 'shared-library'
        : 'executable';
  const libc = linkage === 'static' ? null : libcOf(cc, links, state);
  return {
    madeBy: `go ${subcommand}`,
    kind,
    os: settings.goos.value,
    arch: settings.goarch.value,
    variant: null,
    linkage,
    libc,
    runtime: null,
    because,
    goMinor: state.goVersion?.[1] ?? null,
    ...(linkage === 'dynamic'
    && kind === 'executable'
    && libc === 'glibc'
    && cc === ''
    && buildmode !== 'pie'
    && links?.dynamicImport?.isSure !== true
    && standardOf(making, state) === 'compiled'
      ? { glibc: state.glibc }
      : {}),
    ...(isMain === null ? { isUnread: true } : {}),
    ...((linkage === 'dynamic' || isOpenByLinks === true) && kind === 'executable' && libc !== null ? needsOf(making, state) : {}),
    ...(isOpenByLinks === true ? { mayBeStatic: true } : {}),
  };
}

/** What the C compiler that is asked for links with; Go's own linker does not ask it. */
function libcOf(cc: string, links: Links | null, state: ToolchainState): Product['libc'] {
  if (/^(?:gcc|clang|cc)?$/.test(cc)) return state.libc;
  if (/-linux-gnu(?:eabi(?:hf)?)?-(?:gcc|clang)(?:-\d+)?$/.test(cc)) return 'glibc';
  return /(?:^|[-/])musl(?:eabi(?:hf)?)?-(?:gcc|clang)$/.test(cc) && links?.links === 'own' ? 'musl' : null;
}

/**
 * What net, os/user and runtime/cgo want of a glibc that has it all in one library (measured with Go 1.26 and glibc 2.36), and of an older
 * one.
 */
const OF_LIBRARY: ProgramNeeds = {
  libraries: ['libresolv.so.2', 'libpthread.so.0'].map((name) => ({ name, isSure: false, isAny: true })),
  mayWant: null,
  versions: ['GLIBC_2.34', 'GLIBC_2.32'],
};

/** What is glibc's own, and asked for or not. */
const OF_LIBC = ['libdl.so.2', 'libm.so.6', 'libpthread.so.0', 'libresolv.so.2'].map((name) => ({
  name,
  isSure: false,
  isAny: true as const,
}));

/**
 * Where Go's packages came compiled, on a system older than any that is met: they name its libpthread, and nothing that a later glibc
 * brought (measured with Go 1.10 to 1.19).
 */
const OF_COMPILED: ProgramNeeds = { libraries: [{ name: 'libpthread.so.0', isSure: true, isAny: true }], mayWant: null, versions: [] };

/**
 * Whether Go's own packages with C in them are taken as they came: so they are before 1.20, unless flags ask for others. Null where that is
 * not known.
 */
function standardOf({ links, flags }: Making, { goVersion }: ToolchainState): 'came' | 'compiled' | null {
  if (links?.links === 'own') return 'compiled';
  if (goVersion === null) return null;
  if (goVersion[1] >= COMPILES_SINCE) return 'compiled';
  const { values } = flags;
  const asksAnew = values.get('a')?.value === 'true' || values.get('trimpath')?.value === 'true' || values.has('installsuffix');
  const isForAll = ['gcflags', 'asmflags'].some((name) =>
    /^["']?(?:all|std|net|os\/user|runtime\/cgo|\.\.\.)=/.test(values.get(name)?.value ?? ''),
  );
  return asksAnew || isForAll ? 'compiled' : 'came';
}

/** Where the linker goes its usual way: C code of its own may be linked with any library. */
function needsOf(making: Making, state: ToolchainState): Pick<Product, 'needs'> {
  const { links, buildmode, flags, enough } = making;
  // Those of which no function is called are left out.
  const named = links?.dynamicImport?.libraries ?? [];
  if (named.length > 0)
    return {
      needs: {
        libraries: named.filter((name) => name !== 'libc.so.6').map((name) => ({ name, isSure: false, isAny: true })),
        mayWant: null,
        versions: [],
      },
    };
  const standard = standardOf(making, state);
  // Measured with Go 1.20 to 1.26: with a loader by all means, and no other libraries.
  const isPie = buildmode === 'pie' && state.libc === 'glibc' && links?.links === 'library' && standard === 'compiled';
  const isUsual =
    (isPie || /^(?:default|exe)$/.test(buildmode))
    && ['race', 'msan', 'asan', 'linkshared'].every((name) => flags.values.get(name)?.value !== 'true');
  if (!isUsual || links === null || standard === null) return {};
  // Without a compiler there is no C code of others either.
  const isPlain = links.isPlain || (links.links !== 'own' && state.cCompiler === false);
  if (!isPlain)
    return {
      needs: {
        libraries: [],
        mayWant:
          links.links === 'own'
            ? 'its C code may be linked with others'
            : 'modules that cannot be read may bring C code that is linked with others',
      },
    };
  if (links.links === 'own') {
    const named = (links.codes ?? []).flatMap(({ libraries }) => libraries);
    const files = named.map(({ name, isCalled }) => ({ name: sharedFile(name, libraryNumbers(state)), isSure: isCalled }));
    const shared = files.flatMap(({ name, isSure }) => (name === null ? [] : [{ name, isSure }]));
    const libraries = [...shared, ...(state.libc === 'musl' ? [] : OF_LIBC)];
    const mayWant = shared.length < files.length ? 'its C code may be linked with others' : null;
    return { needs: { libraries, mayWant, ...(enough === null ? {} : { enough }) } };
  }
  return { needs: state.libc === 'musl' ? { ...OF_LIBRARY, libraries: [] } : standard === 'came' ? OF_COMPILED : OF_LIBRARY };
}

/**
 * Static was asked for, and only what brings C code of its own will be. Not known of unseen sources for which cgo is turned on by hand:
 * they have some.
 */
export function isStaticWithoutEffect(flags: GoFlags, { cgo, links, settings }: Making): boolean | null {
  const { extldflags, linkmode } = flags.ldflags;
  const pure = flags.tags.includes('netgo') && flags.tags.includes('osusergo');
  const isOther = links?.links === 'own' || (links?.links === 'nothing' && links.isComplete);
  const isStatic = cgo === true && linkmode !== 'external' && !pure && !isOther && /(?:^|\s)["']?-{1,2}static\b/.test(extldflags ?? '');
  return isStatic && links === null && settings.cgoEnabled.source !== 'default' ? null : isStatic;
}
