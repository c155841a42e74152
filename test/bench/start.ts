/** How long a command takes from start to end, beside `node -e 0` in the same run: `npm run bench:start`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROUNDS = 31;
/** Where it is set, every Node reads certificates first, for longer than it takes to start: that would make all ratios look small. */
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
const place = mkdtempSync(join(tmpdir(), 'scratch-lint-start-'));
const large = join(place, 'Dockerfile');
writeFileSync(large, asPeopleWrite(66 * 1024));
writeFileSync(join(place, 'file.txt'), 'some text\n');

const commands: readonly (readonly [name: string, argv: readonly string[]])[] = [
  ['node -e 0', ['-e', '0']],
  ['scratch-lint --help', ['dist/cli.cjs', '--help']],
  ['scratch-lint fixtures/ecs-service', ['dist/cli.cjs', 'fixtures/ecs-service']],
  ['scratch-lint, a Dockerfile of 66 KB', ['dist/cli.cjs', large]],
  ['scratch-lint inspect of a Go program', ['dist/cli.cjs', 'inspect', 'fixtures/ecs-service/my-binary']],
];

const times = commands.map((): number[] => []);
for (let round = -5; round < ROUNDS; round++) {
  for (const [i, [, argv]] of commands.entries()) {
    const began = process.hrtime.bigint();
    spawnSync(process.execPath, argv, { stdio: 'ignore', env });
    // the first rounds fill the caches, of the system and of V8's code
    if (round >= 0) times[i]?.push(Number(process.hrtime.bigint() - began) / 1e6);
  }
}
rmSync(place, { recursive: true });

const medians = times.map((list) => [...list].sort((a, b) => a - b)[ROUNDS >> 1] ?? 0);
console.log(`node ${process.version}, medians of ${ROUNDS} rounds`);
for (const [i, [name]] of commands.entries()) {
  console.log(`${name.padEnd(38)} ${(medians[i] ?? 0).toFixed(1).padStart(6)} ms  ${((medians[i] ?? 0) / (medians[0] ?? 1)).toFixed(2)}x`);
}

function asPeopleWrite(size: number): string {
  const parts = ['FROM golang:1.22 AS build\nARG VERSION=1\nENV CGO_ENABLED=0 GOOS=linux\nWORKDIR /src\n'];
  for (let index = 0, length = 0; length < size; length += parts[index]?.length ?? 0) {
    index++;
    parts.push(
      `# step ${index}\nRUN go build -ldflags="-s -w" -o /out/app${index} \\\n    ./cmd/app${index}\nENV K${index}=value\${VERSION}\nCOPY --chown=1000:1000 file.txt /data/${index}/\n`,
    );
  }
  return `${parts.join('')}FROM scratch\nCOPY --from=build /out /\nCMD ["/app1"]\n`;
}
