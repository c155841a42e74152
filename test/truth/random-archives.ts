/** Archives that ADD unpacks over one another: entries of every type, links in the way, whiteouts, owners and modes. */
import type { FileSpec, TarEntry, TruthCase } from './case.ts';
import { Dice } from './dice.ts';

const modes = [0o755, 0o644, 0o700, 0o4755, 0o2755, 0o1777, 0o600, 0] as const;
const steps = ['a', 'b', 'c', 'l', 'd', '.wh.a', '.wh.l', '.wh..wh..opq', '..', '.', ''] as const;
const ends = ['a', 'b', 'c', 'l', 'd', 'm', '.wh.b', 'x y', 'é'] as const;
const targets = ['a', 'b', '/a', '/d', '../a', '../../b', 'd', '/', '.', 'nowhere', 'l', '/c/a', 'a/b'] as const;
const places = ['/', '/a', '/a/', '/l/', '/d/b/', '/new/', '/b/../c/', '/l/a/', './', 'a/'] as const;

function entryPath(dice: Dice): string {
  const above = dice.some(0, 2, () => dice.one(steps));
  return `${dice.once(9) ? './' : dice.once(12) ? '/' : ''}${[...above, dice.one(ends)].join('/')}`;
}

function entry(dice: Dice): TarEntry {
  const name = entryPath(dice);
  const owner = dice.once(3) ? { uid: dice.one([5, 1000, 65534]), gid: dice.one([0, 6]) } : {};
  const mode = dice.one(modes);
  switch (dice.throw(12)) {
    case 0:
    case 1:
      return { name: dice.once(2) ? `${name}/` : name, type: 'directory', mode, ...owner };
    case 2:
    case 3:
      return { name, type: 'symlink', link: dice.one(targets), ...owner };
    case 4:
    case 5:
      return { name, type: 'hardlink', link: dice.one(targets) };
    case 6:
      return { name, type: 'fifo', mode, ...owner };
    case 7:
      return {
        name,
        type: dice.one(['character', 'block']),
        device: dice.one([
          [0, 0],
          [1, 3],
        ]),
        mode,
        ...owner,
      };
    default:
      return { name, text: dice.one(['', 'text\n']), mode, ...owner };
  }
}

function line(dice: Dice, at: number): string {
  const flags = [
    ...(dice.once(6) ? [`--chown=${dice.one(['7', '7:8', '0:0'])}`] : []),
    ...(dice.once(8) ? [`--chmod=${dice.one(['755', '0644', 'u+x', '4755'])}`] : []),
    ...(dice.once(8) ? ['--link'] : []),
    ...(dice.once(14) ? [`--unpack=${dice.one(['true', 'false'])}`] : []),
  ];
  const keyword = dice.once(6) ? 'COPY' : 'ADD';
  return `${[keyword, ...flags.filter((flag) => keyword === 'ADD' || !flag.startsWith('--unpack'))].join(' ')} t${at} ${dice.one(places)}`;
}

/** The case of a seed. */
export function archivesCase(seed: number): TruthCase {
  const dice = new Dice(seed);
  const context: Record<string, FileSpec> = { app: { binary: 'start-amd64' } };
  const count = 1 + dice.throw(3);
  for (let at = 0; at < count; at++) context[`t${at}`] = { tar: dice.some(1, 7, () => entry(dice)), gzip: dice.once(3) };
  const lines = Array.from({ length: count }, (_, at) => line(dice, at));
  if (dice.once(4)) lines.push(`WORKDIR ${dice.one(['/l', '/a/w', 'd', '/l/x'])}`);
  if (dice.once(4)) lines.push(`COPY app ${dice.one(['/l/', '/a/', '/a', '/d/x', '/l'])}`);
  return {
    name: `archives-${seed}`,
    why: 'thrown together',
    dockerfile: `FROM scratch\n${lines.join('\n')}\nCOPY app /app\nCMD ["/app"]\n`,
    context,
  };
}
