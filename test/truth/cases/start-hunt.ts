/** Starts that were predicted otherwise: scripts with carriage returns, and programs whose headers were damaged after they were linked. */
import type { FileSpec, TruthCase } from '../case.ts';

type Files = Readonly<Record<string, FileSpec>>;

const dockerfile = 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/app"]\n';
const loader: Files = { 'tree/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' } };
const glibc: Files = { ...loader, 'tree/lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' } };
const musl: Files = { 'tree/lib/ld-musl-x86_64.so.1': { binary: 'ld-musl-x86_64.so.1' } };
const greet = { binary: 'libgreet.so' } as const;

function elf(name: string, why: string, from: string, set: Readonly<Record<string, number>>, files: Files = {}, more: { readonly dynamic?: readonly { readonly tag: number; readonly value: number }[] } = {}): TruthCase {
  return { name: `start-${name}`, why, dockerfile, context: { 'tree/app': { elf: from, set: Object.entries(set).map(([field, value]) => ({ field, value })), ...more }, ...files }, engines: ['current'] };
}

function whole(name: string, why: string, text: string, files: Files): TruthCase {
  return { name: `start-${name}`, why, dockerfile: text, context: files, engines: ['current'] };
}

const searchCases: readonly TruthCase[] = [
  whole('library-loop', 'a link to itself ends the search through its list', dockerfile, { 'tree/app': { binary: 'glibc-greet' }, ...glibc, 'tree/lib/x86_64-linux-gnu/libgreet.so': { symlink: 'libgreet.so' }, 'tree/usr/lib/libgreet.so': greet }),
  whole('library-loop-list', 'and the next list is searched all the same', dockerfile.replace('ENTRY', 'ENV LD_LIBRARY_PATH=/a:/b\nENTRY'), { 'tree/app': { binary: 'glibc-greet' }, ...glibc, 'tree/a/libgreet.so': { symlink: 'libgreet.so' }, 'tree/b/libgreet.so': greet }),
  whole('library-loop-list-default', 'so that a default folder brings what the rest of the list would not', dockerfile.replace('ENTRY', 'ENV LD_LIBRARY_PATH=/a:/b\nENTRY'), { 'tree/app': { binary: 'glibc-greet' }, ...glibc, 'tree/a/libgreet.so': { symlink: 'libgreet.so' }, 'tree/b/libgreet.so': { binary: 'libempty.so' }, 'tree/lib/libgreet.so': greet }),
  whole('library-folder-loop', 'a folder that is a link to itself is passed by', dockerfile.replace('ENTRY', 'ENV LD_LIBRARY_PATH=/a:/b\nENTRY'), { 'tree/app': { binary: 'glibc-greet' }, ...glibc, 'tree/a': { symlink: 'a' }, 'tree/b/libgreet.so': greet }),
  whole('library-below-file', 'and one that is a file', dockerfile.replace('ENTRY', 'ENV LD_LIBRARY_PATH=/a:/b\nENTRY'), { 'tree/app': { binary: 'glibc-greet' }, ...glibc, 'tree/a': 'a', 'tree/b/libgreet.so': greet }),
  whole('library-empty-entry', 'an empty element of a list leaves nothing in front of the name', dockerfile.replace('ENTRY', 'ENV LD_LIBRARY_PATH=/a:\nENTRY'), { 'tree/app': { binary: 'glibc-greet' }, ...glibc, 'tree/libgreet.so': { directory: true } }),
  whole('library-hwcaps-loop', 'a build for better processors that is a link to itself ends nothing', dockerfile, { 'tree/app': { binary: 'glibc-greet' }, ...glibc, 'tree/lib/x86_64-linux-gnu/glibc-hwcaps/x86-64-v2/libgreet.so': { symlink: 'libgreet.so' }, 'tree/lib/x86_64-linux-gnu/libgreet.so': greet }),
];

/** `ldconfig -c old`: libgreet.so of libc 6 for amd64 in /opt. */
const oldCache = Buffer.concat([Buffer.from('ld.so-1.7.0\0\x01\0\0\0\x03\x03\0\0\0\0\0\0\x0c\0\0\0', 'latin1'), Buffer.from('libgreet.so\0/opt/libgreet.so\0')]).toString('base64');
const byName = (text: string): string => `FROM scratch\nCOPY tree /\nCOPY app /usr/bin/app\n${text}\n`;

const nameCases: readonly TruthCase[] = [
  whole('musl-name-path', 'musl calls a program by the path that it was found at', byName('ENTRYPOINT ["app"]'), { app: { binary: 'musl-greet' }, ...musl }),
  whole('musl-name-script', 'and by the script that it is the interpreter of', byName('ENTRYPOINT ["/run"]'), { app: { binary: 'musl-greet' }, ...musl, 'tree/run': { text: '#!/usr/bin/app\n', mode: 0o755 } }),
  whole('library-closed-folder', 'the last folder that is searched may not be entered, and that is told', dockerfile.replace('ENTRY', 'USER 5\nENTRY'), { 'tree/app': { binary: 'glibc-greet' }, ...loader, 'tree/usr/lib': { directory: true, mode: 0o700 }, 'tree/usr/lib/x': 'x' }),
  whole('library-old-cache', 'a cache of the old format alone is read', dockerfile, { 'tree/app': { binary: 'glibc-greet' }, ...glibc, 'tree/opt/libgreet.so': greet, 'tree/etc/ld.so.cache': { base64: oldCache } }),
  whole('library-verdef-zeros', 'what the definitions of versions were cut out of', dockerfile, { 'tree/app': { binary: 'glibc-greet-v1' }, ...glibc, 'tree/lib/libgreet.so': { elf: 'libgreet-v1.so', patch: [{ offset: 0x1c4, hex: '00'.repeat(56) }] } }),
  whole('library-no-strings', 'versions are looked for in a library without a table of names', dockerfile, { 'tree/app': { binary: 'glibc-greet-v1' }, ...glibc, 'tree/lib/libgreet.so': { elf: 'libgreet-v1.so', dynamic: [{ tag: 5, to: 0x6ffffef0 }] } }),
  whole('shell-two-options', 'two words behind #! are one argument', 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/run"]\n', { ...glibc, 'tree/bin/sh': { binary: 'dash' }, 'tree/run': { text: '#!/bin/sh -e -u\n', mode: 0o755 } }),
];

const headerCases: readonly TruthCase[] = [
  elf('glibc-relro', 'what is to be made read-only goes past the program', 'c-glibc', { '10.p_memsz': 0x100000 }, glibc),
  elf('glibc-relro-page', 'by one page', 'c-glibc', { '10.p_vaddr': 0x4000, '10.p_memsz': 0x2000 }, glibc),
  elf('glibc-relro-nothing', 'less than a page is not made read-only at all', 'c-glibc', { '10.p_vaddr': 0x100000 }, glibc),
  elf('musl-relro', 'musl has its own words for it', 'c-musl', { '6.p_vaddr': 0x5e00 }, musl),
  elf('glibc-entry-zero', 'the entry point is the ELF header', 'c-glibc', { e_entry: 0 }, glibc),
  { name: 'start-static-hlt', why: 'the first instruction is one that only the kernel may use', dockerfile, context: { 'tree/app': { elf: 'start-amd64', patch: [{ offset: 0x1ac, hex: 'f4' }] } }, engines: ['current'] },
  elf('glibc-symtab', 'the table of symbols is nowhere', 'c-glibc', {}, glibc, { dynamic: [{ tag: 6, value: 0x99990 }] }),
  elf('glibc-hash', 'the hash table is nowhere', 'c-glibc', {}, glibc, { dynamic: [{ tag: 0x6ffffef5, value: 0x99990 }] }),
  elf('glibc-rela', 'the relocations are nowhere', 'c-glibc', {}, glibc, { dynamic: [{ tag: 7, value: 0x99990 }] }),
  elf('glibc-versym', 'the versions of its symbols are nowhere', 'c-glibc', {}, glibc, { dynamic: [{ tag: 0x6ffffff0, value: 0x99990 }] }),
  elf('glibc-init', 'its first function is nowhere', 'c-glibc', {}, glibc, { dynamic: [{ tag: 12, value: 0x777777 }] }),
  elf('glibc-init-array', 'the list of its first functions is nowhere', 'c-glibc', {}, glibc, { dynamic: [{ tag: 25, value: 0x777770 }] }),
  elf('musl-symtab', 'the table of symbols is nowhere, for musl', 'c-musl', {}, musl, { dynamic: [{ tag: 6, value: 0x99990 }] }),
  elf('musl-init', 'its first function is nowhere, for musl', 'c-musl', {}, musl, { dynamic: [{ tag: 12, value: 0x777777 }] }),
  elf('glibc-class', 'the kernel and the loader take a program for one of their own class', 'c-glibc', { EI_CLASS: 1 }, glibc),
  elf('static-pie-align', 'an alignment of all the memory there is', 'start-static-pie', { '1.p_align': 0x8000_0000_0000 }),
  elf('glibc-align', 'an alignment of all the memory there is, with a loader', 'c-glibc', { '2.p_align': 0x8000_0000_0000 }, glibc),
  elf('glibc-no-loader', 'a program that names no loader calls what nobody has brought', 'c-glibc', { '1.p_type': 0 }, glibc),
  elf('musl-no-loader', 'a program that names no loader calls what nobody has brought, with the start code of musl', 'c-musl', { '1.p_type': 0 }, musl),
];

const app = { binary: 'start-amd64' } as const;
const at = (name: string, why: string, text: string): TruthCase => whole(name, why, `FROM scratch\nCOPY app /app\n${text}\n`, { app });

const kernelCases: readonly TruthCase[] = [
  at('workdir-proc-1', 'the first process of the container has its folder', 'WORKDIR /proc/1\nENTRYPOINT ["/app"]'),
  at('workdir-proc-sys', 'a folder that every kernel has', 'WORKDIR /proc/sys\nENTRYPOINT ["/app"]'),
  at('workdir-sys-class', 'a folder that every kernel has', 'WORKDIR /sys/class\nENTRYPOINT ["/app"]'),
  at('proc-self-root', 'the root by way of /proc', 'ENTRYPOINT ["/proc/self/root/app"]'),
  at('volume-sys-class', 'a volume over a folder that every kernel has', 'VOLUME /sys/class\nENTRYPOINT ["/app"]'),
];

/** Archives whose only entry has an attribute `security.capability`, of this many bytes. */
const capability = (name: string, why: string, base64: string): TruthCase => ({
  name: `start-capability-${name}`, why, dockerfile: 'FROM scratch\nADD t /o/\nCOPY app /app\nENTRYPOINT ["/app"]\n', context: { app, t: { base64 } }, engines: ['current', 'docker-26.1', 'docker-26.1-legacy', 'docker-20.10-buildkit', 'docker-20.10-legacy'],
});

const capabilityCases: readonly TruthCase[] = [
  capability('short', 'four bytes are no capabilities', 'H4sIAAAAAAACAyuoYKA5MAACc1NTMA0E6LSBgakhgg0WNzMxMmNQoIPTGBhKi0sSi4BWMoxMYGKoEOzs4ekTqVeRWFJSpFecmlxalFlSqZecWJCYlJkDZNoyMjAwcTGMguEI0hgGQf43MEbP/4aGhgwKBqP5n+YgMSl5NBOMglEwCkbBCAQAf6qthgAMAAA='),
  capability('first', 'nor are those of the first version', 'H4sIAAAAAAACAyuoYKA5MAACc1NTMA0E6LSBgZkhgg0WNzMxMmdQoIPTGBhKi0sSi4BWMoxMYGKpEOzs4ekTqVeRWFJSpFecmlxalFlSqZecWJCYlJkDZNoyMjAwMrBA1HMxjILhBNIYBkH+NzBGz/+GhoYMCgaj+Z/mIDEpeTQTjIJRMApGwQgEAAVc7t4ADAAA'),
  capability('second', 'those of the second version are taken', 'H4sIAAAAAAACAyuoYKA5MAACc1NTMA0E6DRQ0hDBBoubmRgbMCjQwWkMDKXFJYlFQCsZRiYwNVcIdvbw9InUq0gsKSnSK05NLi3KLKnUS04sSEzKzAEybRkZGJgYWBgakPVxMYyC4QDSGAZB/jcwRs//hoaGDAoGo/mf5iAxKXk0E4yCUTAKRsEIBADK28elAAwAAA=='),
  capability('third', 'and of the third', 'H4sIAAAAAAACAyuoYKA5MAACc1NTMA0E6DRIEsEGi5uZGJswKNDBaQwMpcUliUVAKxlGJjAzVAh29vD0idSrSCwpKdIrTk0uLcosqdRLTixITMrMATJtGRkYmBlYGBrQ9XIxjIKhDtIYBkH+NzBGz/+GhoYMCgaj+Z/mIDEpeTQTjIJRMApGwQgEAAn+wmgADAAA'),
  capability('link', 'a symbolic link has none but good ones either', 'H4sIAAAAAAACAyuoYKA5MAACc1NTMA0E6DRQ0hDBBoubmRgbMCjQwWkMDKXFJYlFQCsZRiYwNVcIdvbw9InUq0gsKSnSK05NLi3KLKnUS04sSEzKzAEybSuwAC6GUTAcQIp+zsDnfwy2mamBOYOCUdpo/h8Fo2AUjAJaAQDhV3GGAAoAAA=='),
];

const both = ['current', 'docker-20.10-legacy'] as const;
const withLink = (name: string, why: string, target: string): TruthCase => whole(name, why, 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/l"]\n', { 'tree/x': app, 'tree/l': { symlink: target } });
const account = (name: string, why: string, passwd: string): TruthCase => whole(name, why, 'FROM scratch\nCOPY app /app\nCOPY passwd /etc/passwd\nUSER app\nENTRYPOINT ["/app"]\n', { app, passwd });
const given = (name: string, why: string, engines: TruthCase['engines'] & {}, capability: string, lines: string): TruthCase => ({
  ...whole(`capability-${name}`, why, `FROM scratch AS a\nADD t /\nFROM scratch\n${lines}\nENTRYPOINT ["/app"]\n`, { t: { tar: [{ name: 'app', binary: 'start-amd64', mode: 0o755, capability }] } }), engines,
});
const SYS_ADMIN = '0100000200002000000000000000000000000000';

const wordCases: readonly TruthCase[] = [
  { ...at('nul-argument', 'runc gives no argument with a NUL to the kernel', 'ENTRYPOINT ["/app", "a\\u0000b"]'), engines: both },
  { ...at('nul-variable', 'nor a variable', 'ENV X=a\0b\nENTRYPOINT ["/app"]'), engines: both },
  withLink('link-slash', 'behind a link that ends in a slash the kernel wants a directory', 'x/'),
  { ...at('workdir-dev-pts', 'no directory can be made among the terminals', 'WORKDIR /dev/pts/x\nENTRYPOINT ["/app"]'), engines: both },
  { ...at('volume-dev-pts', 'nor one for a volume', 'VOLUME /dev/pts/x\nENTRYPOINT ["/app"]'), engines: both },
  at('console', 'without a terminal there is no console', 'ENTRYPOINT ["/dev/console"]'),
  at('volume-passwd', 'the user is looked up before volumes are mounted', 'VOLUME /etc/passwd\nUSER 5\nENTRYPOINT ["/app"]'),
  account('groups-unmapped', 'groups are set before the user', 'app:x:-1:-1:::\n'),
  whole('musl-relr', 'musl 1.2.3 leaves packed relocations undone', dockerfile, { 'tree/app': { binary: 'c-musl-relr' }, ...musl }),
  whole('musl-other-libc', 'musl takes itself in the place of another C library', dockerfile, { 'tree/app': { binary: 'musl-greet' }, ...musl, 'tree/lib/libgreet.so': { binary: 'libc.so.6' } }),
  given('not-given', 'a program that is to have more than a container may have does not start', ['current', 'docker-26.1-legacy', 'docker-20.10-legacy'], SYS_ADMIN, 'ADD t /'),
  given('copied', 'BuildKit copies what a file allows, and --chown leaves it', ['current', 'docker-26.1', 'docker-20.10-buildkit'], SYS_ADMIN, 'COPY --from=a --chown=5 /app /app'),
];

/** In the order of their topics. */
export const startHuntCases: readonly TruthCase[] = [...searchCases, ...nameCases, ...headerCases, ...kernelCases, ...capabilityCases, ...wordCases];
