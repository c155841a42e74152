/** Dockerfiles of several stages thrown together: what they are called, take from one another, inherit and leave out. */
import type { FileSpec, RunOptions, TruthCase } from './case.ts';
import { Dice } from './dice.ts';
import { spellingOf } from './random-spelling.ts';

const files: Readonly<Record<string, FileSpec>> = {
  app: { binary: 'start-amd64' },
  'bin/tool': { binary: 'start-static-pie' },
  'bin/sh': { binary: 'start-amd64', mode: 0o755 },
  'd/sub/x': 'x\n',
  'd/run': { text: '#!/app touch\n', mode: 0o755 },
  'd/link': { symlink: 'sub' },
  'd/out': { symlink: '/w' },
  'etc/passwd': 'me:x:7:8:::\nroot:x:0:0:::\n',
  'etc/group': 'crew:x:9:me\n',
  't.tar': {
    tar: [
      { name: 'u/app', binary: 'start-amd64', uid: 3, gid: 4 },
      { name: 'u/l', type: 'symlink', link: 'app' },
    ],
  },
};

const sources = ['app', 'app', 'bin/tool', 'bin', 'd', 'd/', 'd/sub', 'd/*', '.', 'etc', 'd/run', 't.tar', 'd/link', 'nope'] as const;
const inStages = [
  '/app',
  '/app',
  '/',
  '/bin',
  '/bin/tool',
  '/w',
  '/w/app',
  '/d',
  '/o/*',
  '/made',
  '/d/sub',
  '/d/out/app',
  '/nope',
  'app',
  '/u',
  '/etc/passwd',
] as const;
const destinations = [
  '/app',
  '/app',
  '/',
  '/bin/',
  '/o/',
  '/o',
  './',
  '.',
  '/w/',
  '/d',
  'x/',
  '/d/out/',
  '/bin/sh',
  '/etc/',
  '/made',
] as const;
const names = ['a', 'b', 'Base', 'build-1', 'a.b', 'c_d', 'scratch', 'context', '0', 'a', 'final', 'B', '1x', '${N}'] as const;
const programs = ['/app', '/app', '/bin/tool', '/o/app', 'tool', '/w/app', './app', '/d/run', '/bin/app', '/o', '/made', 'app'] as const;

/** What is known of the stages so far. */
interface Plan {
  readonly dice: Dice;
  readonly named: string[];
  stages: number;
}

function stageReference({ dice, named, stages }: Plan): string {
  if (named.length === 0 || dice.once(6)) return String(dice.once(20) ? stages : dice.throw(Math.max(1, stages - 1)));
  const name = dice.any(named) ?? '0';
  return dice.once(30) ? name.toUpperCase() : name;
}

function from(plan: Plan): string {
  const { dice } = plan;
  const base =
    plan.named.length > 0 && dice.once(2)
      ? (dice.any(plan.named) ?? 'scratch')
      : dice.once(20)
        ? dice.one(['${BASE}', '$BASE', '"scratch"', 'Scratch', '${BASE:-scratch}', '0'])
        : 'scratch';
  const platform = dice.once(14)
    ? `--platform=${dice.one(['$BUILDPLATFORM', '$TARGETPLATFORM', 'linux/amd64', 'linux', 'linux/arm64', '${P:-linux/amd64}', 'amd64'])} `
    : '';
  const name = dice.once(3) ? null : dice.once(8) ? dice.one(names) : dice.one(['a', 'b', 'c', 'base']);
  if (name !== null) plan.named.push(name);
  plan.stages += 1;
  return `FROM ${platform}${base}${name === null ? '' : ` ${dice.one(['AS', 'AS', 'as'])} ${name}`}`;
}

function copy(plan: Plan): string {
  const { dice } = plan;
  const flags = [
    dice.once(8) ? `--chown=${dice.one(['7:8', '1000', 'me', 'me:crew', ':9', 'root:root'])}` : '',
    dice.once(9) ? `--chmod=${dice.one(['755', '0555', 'u+x', 'go=', '4711'])}` : '',
    dice.once(10) ? '--link' : '',
    dice.once(14) ? '--parents' : '',
    dice.once(14) ? `--exclude=${dice.one(['app', 'sub', '*'])}` : '',
  ];
  const isAdd = dice.once(9);
  const taken = plan.stages > 1 && dice.once(2);
  if (taken) flags.push(`--from=${stageReference(plan)}`);
  const picked = taken
    ? dice.some(1, dice.once(5) ? 2 : 1, () => dice.one(inStages))
    : dice.some(1, dice.once(5) ? 2 : 1, () => dice.one(sources));
  const shuffled = flags.filter((flag) => flag !== '');
  if (dice.once(2)) shuffled.reverse();
  return `${isAdd ? 'ADD' : 'COPY'} ${[...shuffled, spellingOf(dice, [...picked, dice.one(destinations)])].join(' ')}`;
}

function mount(plan: Plan): string {
  const { dice } = plan;
  const origin = plan.stages > 1 && dice.once(2) ? `,from=${stageReference(plan)}` : '';
  switch (dice.throw(6)) {
    case 0:
      return `--mount=type=cache,target=${dice.one(['/c', '/w', '/app', 'rel', '/bin'])}${dice.one(['', ',readonly', ',uid=7', ',mode=0700', origin])}`;
    case 1:
      return `--mount=type=tmpfs,target=${dice.one(['/t', '/w', '/bin', '/d'])}${dice.one(['', ',size=1m', ',size=x'])}`;
    case 2:
      return `--mount=type=${dice.one(['secret,id=s', 'secret,id=s,target=/s', 'ssh', 'secret'])}${dice.one(['', ',required', ',required=false'])}`;
    default:
      return `--mount=type=bind,${dice.one(['target', 'dst', 'destination'])}=${dice.one(['/m', '/m', '/app', '/w', '/bin', 'rel', '/d/sub', '/o'])}${dice.once(3) ? '' : `,${dice.one(['source', 'src'])}=${dice.one(['app', '/bin', 'd', '/', '/app', 'nope', 'd/link'])}`}${dice.one(['', '', ',rw', ',readonly=false', origin, origin])}`;
  }
}

function run(plan: Plan): string {
  const { dice } = plan;
  const mounts = dice.once(2)
    ? ''
    : dice
        .some(1, dice.once(3) ? 2 : 1, () => mount(plan))
        .map((text) => `${text} `)
        .join('');
  const more = dice.once(14) ? dice.one(['--network=none ', '--network=default ', '--security=sandbox ']) : '';
  const program = dice.once(3) ? dice.one(['/m', '/m/tool', '/bin/tool', '/m/app']) : dice.one(programs);
  const args = dice.one([
    [],
    [],
    ['touch', '/made'],
    ['mkdir', '/o'],
    ['copy', '/app', '/made'],
    ['exit', '3'],
    ['exit', '0'],
    ['touch', 'rel'],
  ]);
  return dice.once(9) ? `RUN ${mounts}${more}${program} ${args.join(' ')}` : `RUN ${mounts}${more}${JSON.stringify([program, ...args])}`;
}

function command(dice: Dice): string {
  const program = dice.one(programs);
  return dice.one([
    `ENTRYPOINT ["${program}"]`,
    `ENTRYPOINT ["${program}"]`,
    `CMD ["${program}"]`,
    `CMD ["${program}", "a"]`,
    `CMD ${program} a`,
    `ENTRYPOINT ${program}`,
    'ENTRYPOINT []',
    'CMD []',
    'CMD ["x"]',
    'SHELL ["/app", "-c"]',
    'SHELL ["/bin/tool"]',
  ]);
}

function step(plan: Plan): string {
  const { dice } = plan;
  if (dice.once(12))
    return `ONBUILD ${dice.once(14) ? dice.one(['FROM scratch', 'ONBUILD USER 7', 'MAINTAINER me', 'COPY --from=a /app /app']) : step(plan)}`;
  switch (dice.throw(14)) {
    case 0:
      return `WORKDIR ${dice.one(['/w', '/w', 'rel', '/app', '..', '/d/out', '$W', '/d/link', '/'])}`;
    case 1:
      return `USER ${dice.one(['7', '7:8', 'me', 'me:crew', '0', '$U', 'root', 'nobody'])}`;
    case 2:
      return dice.one(['ENV W=/w', 'ENV U=7 W=/w', 'ENV N=a', 'ENV PATH=/o:/w', 'ENV PATH=$PATH:/w', 'ENV BASE=a']);
    case 3:
      return dice.one(['ARG W=/w', 'ARG U', 'ARG N', 'ARG BASE', 'ARG U=7 W', 'ARG TARGETARCH', 'ARG TARGETPLATFORM=x']);
    case 4:
      return command(dice);
    case 5:
      return dice.one([
        'VOLUME /w',
        'VOLUME ["/v", "/w"]',
        'VOLUME /app',
        'EXPOSE 80',
        'STOPSIGNAL 9',
        'LABEL a=b',
        'HEALTHCHECK NONE',
        'MAINTAINER me',
      ]);
    case 6:
      return dice.once(2) ? run(plan) : copy(plan);
    default:
      return copy(plan);
  }
}

function runOptions(dice: Dice): RunOptions {
  switch (dice.throw(6)) {
    case 0:
      return { args: dice.one([['/app'], ['x', 'y'], [''], ['/nope'], ['tool']]) };
    case 1:
      return { user: dice.one(['7', 'me', 'me:crew', ':9', 'nobody', '0:0', '7:crew', '']) };
    case 2:
      return { entrypoint: dice.one(['/app', '/bin/tool', 'tool', '', '/nope', '/d']), args: dice.one([['x'], ['/app'], []]) };
    case 3:
      return { workdir: dice.one(['/w', '/app', '/new/dir', '/d/link', '/d/out', '/proc']) };
    case 4:
      return { env: dice.one<Record<string, string>>([{ PATH: '/w' }, { PATH: '' }, { PATH: 'bin' }, { A: 'b' }, { PATH: '/o:/bin' }]) };
    default:
      return { user: '7', workdir: '/w', args: ['/app'] };
  }
}

/** The case of a seed. */
export function stagesCase(seed: number): TruthCase {
  const dice = new Dice(seed);
  const plan: Plan = { dice, named: [], stages: 0 };
  const lines = dice.once(3)
    ? dice.some(1, 2, () => dice.one(['ARG BASE=a', 'ARG BASE', 'ARG N=b', 'ARG W=/w U=7', 'ARG P=linux/amd64', 'ARG BASE=scratch']))
    : [];
  for (let left = 1 + dice.throw(4); left > 0; left--) {
    lines.push(from(plan));
    if (!dice.once(8))
      lines.push(dice.one(['COPY app /app', 'COPY app bin/ /bin/', 'COPY . /', 'COPY d /d\nCOPY app /app', 'COPY app /w/app']));
    lines.push(...dice.some(0, 5, () => step(plan)));
  }
  if (!dice.once(10)) lines.push(dice.once(4) ? command(dice) : 'ENTRYPOINT ["/app"]');
  const options = {
    ...(dice.once(5) ? { target: stageReference(plan) } : {}),
    ...(dice.once(6)
      ? {
          buildArgs: dice.one<Record<string, string>>([
            { BASE: 'a' },
            { N: 'c' },
            { W: '/o', U: '8' },
            { TARGETARCH: 'x' },
            { PATH: '/w' },
          ]),
        }
      : {}),
    ...(dice.once(3) ? { run: runOptions(dice) } : {}),
  };
  const context = {
    ...files,
    ...(dice.once(8) ? { '.dockerignore': dice.one(['d/sub\n', '*\n!app\n', 'bin\n!bin/tool\n', '**/x\n']) } : {}),
  };
  return { name: `stages-${seed}`, why: 'thrown together', dockerfile: `${lines.join('\n')}\n`, context, ...options, engines: ['current'] };
}
