import { suggest } from '../dockerfile/values/suggest.ts';
import { entryOf } from '../entry-of.ts';

/** What other tools call what has another name here. */
const HABITS: Readonly<Record<string, string>> = {
  '--json': '--format json',
  '--jsonl': '--format jsonl',
  '--sarif': '--format sarif',
  '--output-format': '--format',
  '--reporter': '--format',
  '--output': '--format F=FILE',
  '-o': '--format F=FILE',
  '--verbose': '--trace',
  '--debug': '--trace',
  '--explain': '--trace',
  '--dockerfile': '--file',
  '--arch': '--platform linux/ARCH',
  '--os': '--platform',
  '--arg': '--build-arg',
  '--stage': '--target',
  '--rule': '--only',
  '--rules': '--only',
  '--select': '--only',
  '--disable': '--ignore',
  '--exclude': '--ignore',
  '--skip': '--ignore',
  '--failure-threshold': '--fail-on',
  '--threshold': '--fail-on',
  '--silent': '--quiet',
  '--no-colour': '--no-color',
  '--colour': '--color',
  '--parallel': '--jobs',
  '--threads': '--jobs',
};

/** What docker build is told beside what it is to build from: typed here in its place, it is one too many. */
const OF_DOCKER_BUILD: ReadonlySet<string> = new Set(
  (
    '-t --tag --no-cache --no-cache-filter --pull --push --load --progress --secret --ssh --cache-from --cache-to --label --annotation '
    + '--network --squash --compress --rm --force-rm --iidfile --metadata-file --provenance --sbom --attest --add-host --shm-size '
    + '--ulimit --memory --cpuset-cpus --isolation'
  ).split(' '),
);

/** Whether docker build has the option, and takes what it builds from the same place as a command that has its other ones. */
export function isOfDockerBuild(name: string, names: readonly string[]): boolean {
  return OF_DOCKER_BUILD.has(name) && names.includes('--build-arg');
}

/** The option that was most likely meant by one that a command does not have; null where there is no telling. */
export function optionHint(name: string, names: readonly string[]): string | null {
  const meant = entryOf(HABITS, name);
  if (meant !== undefined && names.includes(meant.split(' ', 1)[0] ?? '')) return meant;
  return /^-[a-z]$/i.test(name) ? byLetter(name.toLowerCase(), names) : nearest(name, names);
}

/** Every letter is as near to every other: of those the one that a long name begins with is meant. */
function byLetter(name: string, names: readonly string[]): string | null {
  const [first, ...others] = names.filter((long) => long.startsWith(`-${name}`));
  return first === undefined || others.length > 0 ? null : first;
}

/** `-file` and `--plat` too; a short one is near to anything. */
function nearest(name: string, names: readonly string[]): string | null {
  const long = `--${name.replace(/^-+/, '')}`;
  const longer = names.filter((one) => one.startsWith('--'));
  const begun = long.length > 4 ? longer.filter((one) => one.startsWith(long)) : [];
  return begun.length === 1
    ? (begun[0] ?? null)
    : suggest(
        long,
        longer.filter((one) => one.length > 5),
      );
}
