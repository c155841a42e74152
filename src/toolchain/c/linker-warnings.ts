import { cleanPath } from '../../dockerfile/values/go-path.ts';
import type { CommandProblem } from '../command-problem.ts';
import { readObject } from './link-problem.ts';
import type { CLine } from './source-problems.ts';
import { callsOf } from './source.ts';
import type { CSource } from './source.ts';

/*
 * What GNU ld warns of as it links with glibc, where it is told that a warning ends it. Measured with ld 2.40 and glibc 2.36: the sections
 * .gnu.warning.* of libc.so.6 and libc.a.
 */

const names = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const DANGEROUS = 'mktemp tempnam tmpnam tmpnam_r';
const UNFIT = 'getpw getwd';
const OF_BOTH = names(`${DANGEROUS} ${UNFIT} gets siggetmask sigstack pthread_attr_getstackaddr pthread_attr_setstackaddr`);

/** Of a static program: what they need is looked for when it runs. */
const STATIC = names(`dlopen dlmopen getaddrinfo getgrent getgrent_r getgrgid getgrgid_r getgrnam getgrnam_r getgrouplist initgroups
  gethostbyaddr gethostbyaddr_r gethostbyname gethostbyname2 gethostbyname2_r gethostbyname_r gethostent gethostent_r sethostent endhostent
  getnetbyaddr getnetbyname getnetent setnetent endnetent getprotobyname getprotobyname_r getprotobynumber getprotoent setprotoent endprotoent
  getpwent getpwent_r getpwnam getpwnam_r getpwuid getpwuid_r setpwent endpwent setgrent endgrent getservbyname getservbyname_r getservbyport
  getservbyport_r getservent setservent endservent getspnam getspnam_r getspent setspent endspent getsgnam getaliasbyname getrpcbyname`);

/** A function of the C library of which a linker that takes warnings for errors warns; null where there is none, or nobody knows. */
export function fatalWarning(line: CLine, all: readonly CSource[]): CommandProblem | null {
  const words = linkerWords(line.args);
  if (
    !line.links
    || line.isMusl
    || !isFatal(words)
    || line.args.some((arg) => /^-(?:fuse-ld|shared$|r$|nostd|nodef|T|Wl,.*--gc-sections)/.test(arg))
  )
    return null;
  const isStatic = line.args.some((arg) => arg === '-static' || arg === '-static-pie');
  const units = [...all, ...objectsOf(line)];
  const defined = new Set(units.flatMap((unit) => [...unit.defined]));
  const called = units
    .flatMap((unit) =>
      callsOf(
        unit,
        line.args.some((arg) => /^-O[1-9sgz]/.test(arg)),
        true,
      ),
    )
    .find((name) => !defined.has(name) && (OF_BOTH.has(name) || (isStatic && STATIC.has(name))));
  return called === undefined
    ? null
    : {
        why: `the linker warns of ${called}${OF_BOTH.has(called) ? '' : ' in a static program'}, and --fatal-warnings makes that an error`,
        said:
          isStatic && STATIC.has(called)
            ? `warning: Using '${called}' in statically linked applications requires at runtime the shared libraries`
            : `warning: the …\`${called}'`,
        fix: `${line.program} …   without -Wl,--fatal-warnings`,
      };
}

/** What is handed to the linker: `-Wl,a,b` and `-Xlinker a`. */
function linkerWords(args: readonly string[]): readonly string[] {
  return args.flatMap((arg, at) =>
    arg.startsWith('-Wl,') ? arg.slice('-Wl,'.length).split(',') : args[at - 1] === '-Xlinker' ? [arg] : [],
  );
}

/** Nothing is warned of where it is told to be silent. */
function isFatal(words: readonly string[]): boolean {
  const last = words.findLast((word) => /^--?(?:no-)?fatal-warnings$/.test(word));
  return last !== undefined && !last.includes('no-fatal') && !words.some((word) => /^(?:-w|--?no-warnings)$/.test(word));
}

function objectsOf(line: CLine): readonly CSource[] {
  return line.operands.flatMap((name) => {
    const object = line.objects.get(cleanPath(name.startsWith('/') ? name : `${line.directory}/${name}`));
    const unit = object === undefined || object.members !== undefined ? null : readObject(line, object);
    return unit === null ? [] : [unit];
  });
}
