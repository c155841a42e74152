import { resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import type { Maybe } from './command-paths.ts';
import { readDivert } from './dpkg-divert.ts';

/** Commands of the system that keep files of their own in places that are theirs, and what else they are told of. */
export const SYSTEM_COMMANDS: Readonly<Record<string, (invocation: Invocation) => Maybe[] | null>> = {
  'gpg': readGpg,
  'gpg1': readGpg,
  'gpg2': readGpg,
  'gpgv': () => [],
  'gpgconf': readGpgconf,
  'gpg-connect-agent': () => [],
  'minisign': (invocation) => (invocation.args.some(({ value }) => /^-[a-zA-Z]*V/.test(value)) ? [] : null),
  'apt-key': (invocation) => [{ kind: 'change', paths: ['/etc/apt', ...keyrings(invocation)], by: invocation.program }],
  'add-apt-repository': readRepository,
  'apt-add-repository': readRepository,
  'yum-config-manager': readConfigManager,
  'dnf-config-manager': readConfigManager,
  'dpkg-divert': readDivert,
  'localedef': readLocaledef,
  'update-rc.d': ({ program }) => [{ kind: 'change', paths: RUN_LEVELS, by: program }],
  'updatedb': ({ program }) => [{ kind: 'change', paths: ['/var/lib/mlocate', '/var/lib/plocate', '/var/cache/locate'], by: program }],
};

const RUN_LEVELS = [...'0123456S'].map((level) => `/etc/rc${level}.d`);

/** What gpg makes files of beside what it reads, or of names that it is not told. */
const GPG_WRITES =
  /^--(?:decrypt-files|encrypt-files|encrypt|sign|clear-?sign|detach-sign|dearmou?r|enarmou?r|store|symmetric|gen-revoke|split-files|use-embedded-filename|export-ownertrust|log-file)$|^-[a-z]*[bces]$/;

/** Its keys lie in a directory of their own. `-o FILE` is what it writes else; without one it tells what it says, or makes a file beside. */
function readGpg(invocation: Invocation): Maybe[] | null {
  const words = invocation.args.map(({ value }) => value);
  const at = words.findIndex((word) => /^(?:-o|--output)$/.test(word) || /^-[a-z]*o$/.test(word));
  const joined = words.find((word) => word.startsWith('--output='))?.slice('--output='.length);
  const output = at < 0 ? joined : words[at + 1];
  const isFed = invocation.feeder !== undefined || invocation.redirects.length > 0;
  if (output === undefined && !isFed && words.some((word) => GPG_WRITES.test(word))) return null;
  const path = output === undefined || output === '-' ? null : resolvePath(invocation, output);
  if (output !== undefined && output !== '-' && path === null) return null;
  const home = words.find((_, i) => words[i - 1] === '--homedir');
  const named = home === undefined ? null : resolvePath(invocation, home);
  const paths = [...(home === undefined ? keyrings(invocation) : named === null ? [] : [named]), ...(path === null ? [] : [path])];
  return paths.length === 0 ? [] : [{ kind: 'change', paths, by: invocation.program }];
}

function readGpgconf({ args }: Invocation): Maybe[] | null {
  return args.some(({ value }) => /^--(?:kill|launch|list-|check-|version|reload|dump-)/.test(value)) ? [] : null;
}

/** Where keys are kept; nowhere that is known where a program says where. No program looks for another there. */
function keyrings(invocation: Invocation): string[] {
  const given = invocation.variable('GNUPGHOME')?.value;
  const home = given ?? `${invocation.variable('HOME')?.value ?? '/root'}/.gnupg`;
  const path = resolvePath(invocation, home);
  return path === null ? [] : [path];
}

function readRepository(invocation: Invocation): Maybe[] {
  const paths = ['/etc/apt', '/var/lib/apt', '/var/cache/apt', ...keyrings(invocation)];
  return [{ kind: 'change', paths, by: invocation.program }];
}

function readConfigManager({ program }: Invocation): Maybe[] {
  return [{ kind: 'change', paths: ['/etc/yum.repos.d', '/etc/yum.conf', '/etc/dnf', '/var/cache/dnf', '/var/cache/yum'], by: program }];
}

function readLocaledef({ args, program }: Invocation): Maybe[] | null {
  const name = args.at(-1)?.value ?? '';
  const isNamed = name.includes('/') || args.some(({ value }) => /^--(?:prefix|no-archive)/.test(value));
  return isNamed ? null : [{ kind: 'change', paths: ['/usr/lib/locale', '/usr/share/locale', '/usr/lib64/locale'], by: program }];
}
