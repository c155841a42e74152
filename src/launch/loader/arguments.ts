/** What a loader that is called as a program makes of its arguments. */
export type LoaderArguments =
  /** It says something of itself, and ends well. */
  | { readonly kind: 'answers' }
  /** It says how to call it, and ends with 1. */
  | { readonly kind: 'refused'; readonly message: string }
  | {
      readonly kind: 'program';
      /** As it is written. */
      readonly name: string;
      /** What the program gets as argv[0]. */
      readonly argv0: string;
      /** `start` it, `list` what it loads, or `verify` that it can be loaded. */
      readonly mode: 'start' | 'list' | 'verify';
      /** Null where no option says so. */
      readonly libraryPath: string | null;
      readonly preload: string | null;
      readonly usesCache: boolean;
      /** An option whose effect is not played through. */
      readonly odd: string | null;
    };

const WITH_VALUE: ReadonlySet<string> = new Set([
  '--library-path',
  '--inhibit-rpath',
  '--audit',
  '--preload',
  '--argv0',
  '--glibc-hwcaps-prepend',
  '--glibc-hwcaps-mask',
]);
const FLAGS: ReadonlySet<string> = new Set(['--list', '--verify', '--inhibit-cache', '--help', '--list-tunables', '--list-diagnostics']);
/** They change which folders count. */
const ODD = ['--inhibit-rpath', '--glibc-hwcaps-prepend', '--glibc-hwcaps-mask'];

/** Reads the arguments of glibc's ld.so (elf/rtld.c, dl_main). An option that lacks its value is one it does not know. */
export function readGlibcArguments([self = '', ...args]: readonly string[]): LoaderArguments {
  const values = new Map<string, string>();
  let at = 0;
  for (; args[at]?.startsWith('--') === true; at++) {
    const option = args[at] ?? '';
    const value = args[at + 1];
    // It is read before anything behind it.
    if (option === '--version') return { kind: 'answers' };
    if (FLAGS.has(option)) values.set(option, '');
    else if (!WITH_VALUE.has(option) || value === undefined)
      return { kind: 'refused', message: `${self}: unrecognized option '${option}'` };
    else values.set(option, args[++at] ?? '');
  }
  if (values.has('--list-tunables') || values.has('--list-diagnostics')) return { kind: 'answers' };
  const name = args[at];
  if (name === undefined) return values.has('--help') ? { kind: 'answers' } : { kind: 'refused', message: `${self}: missing program name` };
  return {
    kind: 'program',
    name,
    argv0: values.get('--argv0') ?? name,
    mode: values.has('--verify') ? 'verify' : values.has('--list') || values.has('--help') ? 'list' : 'start',
    libraryPath: values.get('--library-path') ?? null,
    preload: values.get('--preload') ?? null,
    usesCache: !values.has('--inhibit-cache'),
    odd: ODD.find((option) => values.has(option)) ?? null,
  };
}

/** The first line; its own architecture stands in it. */
const USAGE = 'musl libc (…)';

const MUSL_OPTION = /^--(library-path|preload|argv0)(?:=(.*))?$/s;

/** Reads the arguments of musl's loader, which lists when it is called ldd (ldso/dynlink.c, __dls3). */
export function readMuslArguments([self = '', ...args]: readonly string[]): LoaderArguments {
  const values = new Map<string, string>();
  let lists = self.endsWith('ldd');
  let at = 0;
  while (args[at]?.startsWith('--') === true) {
    const option = args[at++] ?? '';
    if (option === '--') break;
    const known = MUSL_OPTION.exec(option);
    if (option === '--list') lists = true;
    else if (known === null) return { kind: 'refused', message: USAGE };
    else if (known[2] !== undefined) values.set(known[1] ?? '', known[2]);
    else if (args[at] !== undefined) values.set(known[1] ?? '', args[at++] ?? '');
  }
  const name = args[at];
  if (name === undefined) return { kind: 'refused', message: USAGE };
  return {
    kind: 'program',
    name,
    argv0: values.get('argv0') ?? name,
    mode: lists ? 'list' : 'start',
    libraryPath: values.get('library-path') ?? null,
    preload: values.get('preload') ?? null,
    usesCache: true,
    odd: null,
  };
}
