import type { Product } from '../product.ts';
import type { OwnCode } from './cgo/own-code.ts';
import type { DynamicImport } from './dynamic-import.ts';
import type { GoFlags } from './flags.ts';
import type { GoLinks } from './library/library.ts';
import type { GoPackage } from './packages.ts';
import type { GoSettings } from './run.ts';

/** What decides how a program is linked. */
export interface Making {
  readonly subcommand: string;
  readonly settings: GoSettings;
  readonly flags: GoFlags;
  readonly cgo: boolean | null;
  readonly buildmode: string;
  readonly links: Links | null;
  /** The C compiler that is asked for; empty where none is. */
  readonly cc: string;
  /** There is a program among what is built; null where that is not known. */
  readonly isMain: boolean | null;
  /** The version of the C library that has all which its C code asks for; null where that is not known. */
  readonly enough: string | null;
}

/** What of C all of them surely link; null where that could not be read. */
export function linksOf(packages: readonly GoPackage[] | null): Links | null {
  const programs = packages?.filter(({ name }) => name === 'main') ?? [];
  const [first] = programs;
  if (
    first === undefined
    || programs.some(({ links, dynamicImport }) => links !== first.links || dynamicImport?.isSure !== first.dynamicImport?.isSure)
  )
    return null;
  return {
    links: first.links,
    because: first.because,
    isComplete: programs.every(({ isComplete }) => isComplete),
    isPlain: programs.every(({ isPlain }) => isPlain),
    codes: programs.some(({ codes }) => codes === null) ? null : programs.flatMap(({ codes }) => codes ?? []),
    dynamicImport: first.dynamicImport,
  };
}

/** What of C code programs bring. */
export interface Links {
  readonly dynamicImport: DynamicImport | null;
  readonly links: GoLinks;
  /** The package that links it. */
  readonly because: string | null;
  readonly isComplete: boolean;
  /** They surely bring no C code that wants other libraries than libc. */
  readonly isPlain: boolean;
  /** The C code in them whose names count; null where some is not at hand. */
  readonly codes: readonly OwnCode[] | null;
}

interface Linkage {
  readonly linkage: Product['linkage'];
  readonly because: readonly string[];
  /** All that is open is whether anything of C is linked in, and it is linked as usual then. */
  readonly isOpenByLinks?: true;
}

export function decideLinkage({
  flags,
  cgo,
  buildmode,
  settings: {
    goos: { value: goos },
  },
  links,
  isMain,
}: Making): Linkage {
  const { extldflags, linkmode, others, isOpen } = flags.ldflags;
  const isStatic = /(?:^|\s)["']?-{1,2}static(?:-pie)?\b/.test(extldflags ?? '');
  if (buildmode === 'c-shared' || buildmode === 'plugin' || buildmode === 'shared')
    return { linkage: 'dynamic', because: [`-buildmode=${buildmode}`] };
  for (const name of ['race', 'msan', 'asan']) {
    if (flags.values.get(name)?.value === 'true') return { linkage: 'dynamic', because: [`-${name} needs cgo and links libc dynamically`] };
  }
  if (flags.values.get('linkshared')?.value === 'true')
    return { linkage: 'unknown', because: ["-linkshared wants Go's own packages installed as shared libraries"] };
  if (linkmode === 'external' && isStatic) return { linkage: 'static', because: ['-linkmode external with -extldflags -static'] };
  // The C linker, which C code of its own has called, makes it so.
  if (buildmode === 'pie' && isStatic && cgo === true && linkmode === null && links?.links !== 'library' && links?.links !== 'nothing') {
    return links === null
      ? { linkage: 'unknown', because: ['-extldflags -static counts where C code of its own is linked in'] }
      : { linkage: 'static', because: ['C code of its own, with -extldflags -static'] };
  }
  if (buildmode === 'pie') return { linkage: 'dynamic', because: ['-buildmode=pie asks for a loader, cgo or not'] };
  if (goos !== null && goos !== 'linux')
    return { linkage: goos === 'windows' || goos === 'darwin' ? 'dynamic' : 'unknown', because: [`GOOS=${goos}`] };
  const other =
    flags.values.get('compiler')?.value === 'gccgo'
      ? '-compiler=gccgo'
      : others.find((flag) => /^-{1,2}(?:I|d|linkshared)(?:=|$)/.test(flag));
  if (other !== undefined) return { linkage: 'unknown', because: [`${other} decides`] };
  if (isOpen || flags.isOpen) return { linkage: 'unknown', because: ['flags come from a variable that is not known'] };
  if (cgo === false) return withoutCgo(links);
  if (cgo === null) return { linkage: 'unknown', because: ['it is not known whether cgo is on'] };
  return (
    byLinks(links, linkmode, isStatic) ?? {
      linkage: 'unknown',
      because: reasonsForCgo(flags, isStatic),
      ...(isMain !== true || linkmode !== null || isStatic ? {} : { isOpenByLinks: true }),
    }
  );
}

/** Go's own linker makes a static program, unless it is to bind C functions to it. */
function withoutCgo(links: Links | null): Linkage {
  const { because = '', isSure } = links?.dynamicImport ?? {};
  if (isSure === undefined) return { linkage: 'static', because: ['cgo is off'] };
  return isSure
    ? { linkage: 'dynamic', because: [`${because} calls C libraries, cgo or not`] }
    : { linkage: 'unknown', because: [`go.mod requires ${because}, with which a program asks for a loader, cgo or not`] };
}

/**
 * With cgo on, what is linked in decides; null where that is not known. A C linker is called for C code of its own, and sees -extldflags.
 */
function byLinks(links: Links | null, linkmode: string | null, isStatic: boolean): Linkage | null {
  if (links === null) return null;
  // The C linker makes it so, whatever is linked in.
  if (linkmode === 'external')
    return {
      linkage: 'dynamic',
      because: ['cgo is on, and -linkmode external has it linked by the C linker, without -extldflags -static'],
    };
  const because = [`cgo is on, and it links ${links.because === 'C' ? 'C code of its own' : (links.because ?? 'nothing of C')}`];
  if (links.links === 'own' && linkmode === null) return { linkage: isStatic ? 'static' : 'dynamic', because };
  if (links.links === 'library') return isStatic && !links.isComplete ? null : { linkage: 'dynamic', because };
  return links.links === 'nothing' && links.isComplete ? { linkage: 'static', because } : null;
}

function reasonsForCgo(flags: GoFlags, isStatic: boolean): string[] {
  const reasons = ['cgo is on: dynamic as soon as net, os/user or C code is linked in'];
  if (isStatic) reasons.push('-extldflags -static without -linkmode external has no effect on net and os/user');
  if (flags.tags.includes('netgo')) reasons.push('-tags netgo takes cgo out of net');
  if (flags.tags.includes('osusergo')) reasons.push('-tags osusergo takes cgo out of os/user');
  return reasons;
}
