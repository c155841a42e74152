/** Cases nobody thought of: small contexts and Dockerfiles thrown together from a seed. */
import type { FileSpec, TarEntry, TruthCase } from './case.ts';
import { Dice } from './dice.ts';

const modes = [0o755, 0o755, 0o755, 0o644, 0o700, 0o711, 0o4755] as const;
const directoryModes = [0o755, 0o700, 0o711, 0o777] as const;
const names = ['app', 'tool', 'lib', 'x', 'conf', 'bin', 'App', '.env', 'a b', 'sub'] as const;
const places = ['', '', 'dist/', 'dist/bin/', 'sub/', 'dist/sub/deep/'] as const;
const images = [
  '/',
  '/app',
  '/bin',
  '/bin/',
  '/usr/bin/',
  '/usr/bin/app',
  '/opt/x/',
  '/opt/x/y',
  '/sub',
  '/sub/',
  '/link',
  '/link/',
  '/link/app',
  '/dist/bin',
] as const;
const relatives = ['.', './', 'app', 'bin/', 'bin/app', '../up/', '..', 'x/../app', './sub/.', 'sub'] as const;

function file(dice: Dice): FileSpec {
  const mode = dice.one(modes);
  switch (dice.throw(9)) {
    case 0:
      return { text: 'text\n', mode };
    case 1:
      return { text: '#!/app\n', mode };
    case 2:
      return { text: '#!/bin/tool -x\nrest\n', mode };
    case 3:
      return { binary: 'start-arm64', mode };
    case 4:
      return { binary: 'c-glibc', mode };
    case 5:
      return { binary: 'start-static-pie', mode };
    default:
      return { binary: 'start-amd64', mode };
  }
}

function context(dice: Dice): Record<string, FileSpec> {
  const files: Record<string, FileSpec> = { app: { binary: 'start-amd64' } };
  const free = (path: string): boolean =>
    Object.keys(files).every((other) => other !== path && !other.startsWith(`${path}/`) && !path.startsWith(`${other}/`));
  const put = (path: string, spec: FileSpec): void => {
    if (free(path)) files[path] = spec;
  };
  dice.some(2, 7, () => put(`${dice.one(places)}${dice.one(names)}`, file(dice)));
  if (dice.once(2))
    put(`${dice.one(places)}link`, {
      symlink: dice.one(['app', 'dist', '../app', '/app', 'sub', 'nowhere', 'link', '/usr/bin', '../../..', 'dist/bin/app']),
    });
  if (dice.once(6)) put(`${dice.one(places)}pipe`, { fifo: true });
  if (dice.once(3)) put(`${dice.one(places)}empty`, { directory: true, mode: dice.one(directoryModes) });
  if (dice.once(8))
    files['.dockerignore'] = dice
      .some(1, 4, () =>
        dice.one([
          '!app',
          'dist/app',
          '!dist/bin',
          'sub/',
          '*/bin',
          '!**/tool',
          'x',
          '/conf',
          'dist/*',
          '**/sub/**',
          '!.env',
          'a*',
          '[a-c]pp',
          '# app',
          '.',
        ]),
      )
      .join('\n');
  if (dice.once(4)) files['t.tar'] = { tar: dice.some(1, 4, () => tarEntry(dice)), gzip: dice.once(2) };
  if (dice.once(6)) files['etc/passwd'] = 'me:x:7:8:::\napp:x:1000:1001:::\n';
  return files;
}

function tarEntry(dice: Dice): TarEntry {
  const name = dice.one([
    'app',
    './app',
    'bin/app',
    'usr/bin/tool',
    'sub',
    'sub/x',
    '/abs',
    '../out',
    'link',
    'link/in',
    'bin',
    '.wh.app',
    './',
  ]);
  const owner = dice.once(3) ? { uid: 5, gid: 6 } : {};
  if (name === './') return { name, type: 'directory', mode: dice.one(directoryModes), ...owner };
  switch (dice.throw(7)) {
    case 0:
      return { name, type: 'symlink', link: dice.one(['app', '/bin', '../x', 'usr/bin', 'nowhere']) };
    case 1:
      return { name, type: 'directory', mode: dice.one(directoryModes), ...owner };
    case 2:
      return { name, type: 'hardlink', link: dice.one(['app', 'bin/app', 'nope']) };
    default:
      return { name, binary: 'start-amd64', mode: dice.one(modes), ...owner };
  }
}

function source(dice: Dice, files: readonly string[]): string {
  if (dice.once(60)) return dice.one(['nope', 'dist/nope', 'app/', 'sub/../app']);
  if (dice.once(14)) return dice.one(['.', '/', '..', './']);
  if (dice.once(7)) return dice.one(['*', 'a*', 'd*/*', '*/bin', 'd?st*', '[a-t]*', 's*/*', '*/*/app', 'l*', '*.none', '**/app']);
  const path = files[dice.throw(files.length)] ?? 'app';
  const cut = path.lastIndexOf('/');
  const whole = cut > 0 && dice.once(3) ? path.slice(0, dice.once(2) ? cut : path.indexOf('/')) : path;
  return dice.once(8) ? `/${whole}` : dice.once(12) ? `./${whole}/` : whole;
}

function flags(dice: Dice): string {
  const all: string[] = [];
  if (dice.once(6)) all.push(`--chmod=${dice.one(['755', '0644', '+x', 'u=rwX,go=rX', '4755', 'a-x', 'g+s', '0'])}`);
  if (dice.once(6)) all.push(`--chown=${dice.one(['1000', '1000:7', '7:8', '9', 'root', ':5', 'me', '0:0'])}`);
  if (dice.once(8)) all.push('--link');
  if (dice.once(9)) all.push('--parents');
  if (dice.once(9)) all.push(`--exclude=${dice.one(['app', '*', '**/tool', 'dist', 'dist/bin', '!app', 'x'])}`);
  return all.map((flag) => `${flag} `).join('');
}

function words(sources: readonly string[], destination: string): string {
  const all = [...sources, destination];
  return all.some((word) => word.includes(' ')) ? JSON.stringify(all) : all.join(' ');
}

function copy(dice: Dice, files: readonly string[], from: string): string {
  const sources = dice.some(1, dice.once(3) ? 3 : 1, () => source(dice, files));
  const destination = dice.once(3) ? dice.one(relatives) : dice.one(images);
  return `COPY ${from}${flags(dice)}${words(sources, destination)}`;
}

function step(dice: Dice, files: readonly string[]): string {
  switch (dice.throw(16)) {
    case 0:
      return `WORKDIR ${dice.one(['/w', 'in', '/bin', '../up', '/link', '/app', '/link/sub', '/usr/bin', '/opt/x'])}`;
    case 1:
      return `USER ${dice.one(['1000', '1000:1001', '7', '0', '0:5', 'me'])}`;
    case 2:
      return `ENV PATH=${dice.one(['/bin', '/usr/bin:/bin', '/opt/x:$PATH', '/link:/usr/bin', 'bin:/bin', '/bin/'])}`;
    case 3:
      return `VOLUME ${dice.one(['/data', '/bin', '/opt/x', '["/v"]'])}`;
    case 4:
      return `ADD ${flags(dice).replace(/--parents /, '')}${words([files.includes('t.tar') ? 't.tar' : 'app'], dice.one(images))}`;
    case 5:
      return `COPY ${flags(dice).replace(/--(?:parents|exclude=\S+) /g, '')}<<EOF ${dice.one(images)}\n#!/app\nEOF`;
    default:
      return copy(dice, files, '');
  }
}

/** Where the copies may have put files, in the words of the Dockerfile. */
function landed(steps: readonly string[]): string[] {
  return steps.flatMap((text) => {
    const all = text.startsWith('COPY [')
      ? []
      : text
          .split('\n')[0]!
          .split(' ')
          .filter((word) => !word.startsWith('-'))
          .slice(1);
    const to = all.at(-1) ?? '/';
    return all
      .slice(0, -1)
      .map((from) => (to.endsWith('/') ? `${to}${from.slice(from.lastIndexOf('/') + 1)}` : to))
      .filter((path) => path.startsWith('/'));
  });
}

function command(dice: Dice, steps: readonly string[]): string {
  const made = landed(steps);
  const program =
    made.length > 0 && !dice.once(4)
      ? (made[dice.throw(made.length)] ?? '/app')
      : dice.one([
          '/app',
          '/app',
          'app',
          'tool',
          '/bin/app',
          './app',
          'bin/app',
          '/usr/bin/app',
          '/usr/bin/tool',
          '/link/app',
          '/link',
          '/sub',
          '/opt/x/app',
          '/bin',
          '/sub/x',
          '/opt/x/y',
          '/bin/tool',
          '/opt/x/tool',
          '/x',
          '/tool',
        ]);
  switch (dice.throw(10)) {
    case 0:
      return `CMD ["${program}", "arg"]`;
    case 1:
      return `ENTRYPOINT ["${program}"]\nCMD ["a"]`;
    case 2:
      return `CMD ${program}`;
    default:
      return `ENTRYPOINT ["${program}"]`;
  }
}

/** The case of a seed. */
export function randomCase(seed: number): TruthCase {
  const dice = new Dice(seed);
  const files = context(dice);
  const paths = Object.keys(files).filter((path) => path !== '.dockerignore');
  const steps = dice.some(1, 6, () => step(dice, paths));
  const all = [...steps];
  let dockerfile = `FROM scratch\n${steps.join('\n')}\n`;
  if (dice.once(4)) {
    const more = dice.some(1, 3, () =>
      dice.once(3)
        ? step(dice, paths)
        : copy(dice, ['app', 'bin', 'usr/bin', 'opt/x', 'sub', 'link', 'link/app', 'bin/app'], '--from=first '),
    );
    all.push(...more);
    dockerfile = `${dockerfile.replace('FROM scratch', 'FROM scratch AS first')}FROM ${dice.once(3) ? 'first' : 'scratch'}\n${more.join('\n')}\n`;
  }
  return { name: `random-${seed}`, why: 'thrown together', dockerfile: `${dockerfile}${command(dice, all)}\n`, context: files };
}
