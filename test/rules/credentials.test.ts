import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../src/bytes/memory-files.ts';
import { parsePlatform } from '../../src/platform.ts';
import { formatJson } from '../../src/report/json.ts';
import { formatText } from '../../src/report/text.ts';
import { lintDockerfile } from '../../src/rules/judge/lint-dockerfile.ts';
import { summarise } from '../../src/rules/judge/result.ts';
import type { TargetResult } from '../../src/rules/judge/result.ts';
import { judge } from './judge.ts';

const platform = parsePlatform('linux/amd64');

/** Every one of these stands in the Dockerfile below, and in no report. */
const VALUES = [
  'hunter2hunter2',
  'correct-horse',
  'battery staple',
  'sekretpw',
  'legacypw',
  'ghp_abcdefghijklmnopqrstuvwxyz0123456789AB',
  'foobarbaz',
  'cliSecret9',
  'fromBuildArg7',
  'jsonSecret5',
  'quoted words',
  'single words',
];

const DOCKERFILE = `FROM scratch
ARG TOKEN=hunter2hunter2
ARG DEPLOY_TOKEN
ENV DB_PW=correct-horse PASSPHRASE="battery staple" URL=postgres://u:sekretpw@h/db
ENV API_KEY legacypw
ENV COPY_OF=$DEPLOY_TOKEN
RUN curl --password cliSecret9 -H "x: ghp_abcdefghijklmnopqrstuvwxyz0123456789AB" && go build -ldflags "-X main.DB_PW=foobarbaz" && DB_PASSWORD="quoted words" ./x --api-token 'single words'
COPY correct-horse /
ENTRYPOINT ["/app", "--token", "jsonSecret5", "$API_KEY"]
`;

function reports(text: string): string[] {
  const target = lintDockerfile(
    { file: 'Dockerfile', text, context: memoryFiles({ Dockerfile: text }), pathInContext: 'Dockerfile' },
    {
      platform,
      platformFrom: 'option',
      buildPlatform: platform,
      buildArgs: { DEPLOY_TOKEN: 'fromBuildArg7' },
      target: null,
      builder: 'buildkit',
      expected: [],
    },
  );
  const result = { schemaVersion: 1 as const, targets: [target], summary: summarise([target]) };
  const lines = text.split('\n');
  return [formatText(result, { colour: false, trace: true, lines: () => lines }), formatJson(result)];
}

describe('credentials', () => {
  it('are found, and their values are in no report', () => {
    const [text = '', json = ''] = reports(DOCKERFILE);
    for (const name of ['TOKEN', 'DB_PW', 'PASSPHRASE', 'URL', 'API_KEY'])
      expect(text).toMatch(new RegExp(`(?:ARG|ENV) ${name}\\b.*credential`));
    for (const value of VALUES) {
      expect(text).not.toContain(value);
      expect(json).not.toContain(value);
    }
  });

  it('stay hidden where a shell puts them elsewhere', () => {
    for (const line of [
      'PASSWORD=hunter2hunter2; $PASSWORD',
      'PASSWORD=hunter2hunter2; cd /$PASSWORD',
      'export API_TOKEN=hunter2hunter2 && ./$API_TOKEN x',
    ]) {
      expect(reports(`FROM debian:12\nRUN ${line}\n`).join('\n'), line).not.toContain('hunter2');
    }
  });

  it('stay hidden where every single instruction is what a finding points at', () => {
    for (const line of DOCKERFILE.split('\n').slice(1, -1)) {
      const shown = reports(`FROM scratch\n${line}\nRUN ${line}\nCMD [${JSON.stringify(line)}]\n`).join('');
      for (const value of VALUES.filter((one) => line.includes(one) && one !== 'correct-horse')) expect(shown).not.toContain(value);
    }
  });

  it.each([
    ['a base that is an address', 'FROM https://u:hunter2hunter2@host/x\nCMD ["/x"]\n'],
    ['a value whose quote is never closed', 'FROM scratch\nENV DB_PASSWORD="hunter2hunter2\nCMD ["/x"]\n'],
    ['words of a JSON array without blanks', 'FROM scratch\nCMD ["app","--password","hunter2hunter2"]\n'],
    ['an ARG before FROM, as a base', 'ARG DB_PASSWORD=Hunter2hunter2\nFROM $DB_PASSWORD\n'],
    ['an ARG before FROM, as a platform', 'ARG DB_PASSWORD=Hunter2hunter2\nFROM --platform=$DB_PASSWORD scratch\n'],
  ])('stay hidden in %s', (_, text) => {
    expect(reports(text).join('')).not.toMatch(/unter2hunter2/);
  });

  it('stay hidden where only the line before tells what they are, and to the last line of a key', () => {
    const key = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC';
    for (const line of [
      'docker login \\\n  -u me \\\n  # the robot\n  -p hunter2',
      'curl -u \\\n  me:hunter2 u',
      `echo '-----BEGIN PRIVATE KEY-----\\n\\\n${key}\\n\\\n-----END PRIVATE KEY-----' > k`,
    ]) {
      const text = `FROM scratch\nRUN ${line}\nRUN ["x", "y"]\n`;
      const shown = reports(text).join('');
      expect(shown).not.toContain('hunter2');
      expect(shown).not.toContain(key);
    }
    const target = (text: string): TargetResult =>
      lintDockerfile(
        { file: 'Dockerfile', text, context: memoryFiles({}), pathInContext: null },
        { platform, platformFrom: 'option', buildPlatform: platform, buildArgs: {}, target: null, builder: 'buildkit', expected: [] },
      );
    expect(target('FROM scratch\nRUN docker login \\\n  -p hunter2\n').confidential).toContainEqual({
      line: 3,
      column: 6,
      endLine: 3,
      endColumn: 13,
    });
    expect(target(`FROM scratch\nRUN a \\\n -----BEGIN PRIVATE KEY----- \\\n${key}\n`).confidential).toContainEqual({
      line: 4,
      column: 1,
      endLine: 4,
      endColumn: key.length + 1,
    });
  });

  it('stay hidden behind a byte order mark, which no column counts', () => {
    const text = '\ufeffRUN --password=hunter2hunter2';
    const { confidential } = lintDockerfile({ file: 'Dockerfile', text, context: memoryFiles({}), pathInContext: null }, { platform });
    expect(confidential).toContainEqual({ line: 1, column: 16, endLine: 1, endColumn: 30 });
  });

  it('stay hidden where an instruction is shown shortened', () => {
    const long = '0123456789abcdef'.repeat(8);
    for (const line of [
      `a --aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ghp_${long}`,
      `a --aaaaaaaaaaaaaaaaaaaaaaaaa https://u:${long}@h/x`,
      `a -aaaaaaaaaaaaaaaaaaaaaaaaaaaaa 'Authorization: Bearer ${long}'`,
      `a --aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ${long}`,
    ]) {
      const shown = reports(`FROM golang:1.22\nENV DB_PASSWORD=${long}\nRUN ${line}\nCMD ["/x/y"]\n`).join('');
      expect(shown).toContain('line 3 `RUN a');
      expect(reports(`FROM alpine\nENV DB_PASSWORD=${long}\nRUN ${line}\n`).join('')).not.toContain('01234');
      expect(shown).not.toContain('01234');
    }
  });

  it('say how to hand one to a build', () => {
    expect(reports('FROM alpine\nARG GITHUB_TOKEN=abcdefgh\nCMD ["sh"]\n').join('')).toContain('docker build --secret id=GITHUB_TOKEN');
  });
});

it('a word for a password on this very machine is there for tools that read the address', () => {
  const told = (url: string): string[] =>
    judge(`FROM node:22 AS build\nENV DATABASE_URL="${url}"\nRUN npx prisma generate\nFROM node:22\nCOPY --from=build /app /app\n`)
      .findings.map(({ rule }) => rule)
      .filter((rule) => rule === 'secret-in-arg-or-env');
  for (const url of [
    'postgresql://user:pass@localhost:5432/dummy',
    'postgres://dummy:dummy@localhost/dummy',
    'mysql://root:password@127.0.0.1:3306/app?schema=public',
  ])
    expect(told(url), url).toEqual([]);
  for (const url of ['postgresql://user:7hQx2pLw@localhost:5432/app', 'postgres://app:password@db.example.org/app'])
    expect(told(url), url).toHaveLength(1);
});

describe('what a shell makes of a credential', () => {
  const KEY = 'Zq7Xw9Kp2Lm4Vt8R';
  const shown = (dockerfile: string, files: Readonly<Record<string, string>>): string => JSON.stringify(judge(dockerfile, files));

  it.each([
    ['a part of it', `#!/bin/sh\nAPI_KEY=${KEY}-eu\nexec "\${API_KEY%-eu}"\n`],
    ['one from a file that is called like one', '#!/bin/sh\nexec "$(cat /run/token)"\n'],
    ['one that is read from such a file', '#!/bin/sh\nread key < /run/token\nexec "$key"\n'],
  ])('is not told either: %s', (_, script) => {
    const said = shown('FROM alpine:3.20\nCOPY token /run/token\nCOPY --chmod=755 s.sh /s.sh\nCMD ["/s.sh"]\n', {
      's.sh': script,
      token: KEY,
    });
    expect(said).toContain('not found');
    expect(said).not.toContain(KEY);
  });

  it.each([
    ['echo "$DB_PASSWORD" | tr A-Z a-z', KEY.toLowerCase()],
    ['echo "$DB_PASSWORD" | base64', 'WnE3WHc5S3AyTG00VnQ4Ugo='],
    ['echo "$DB_PASSWORD" | rev | cut -c 1-8', 'R8tV4mL2'],
    ['expr substr "$DB_PASSWORD" 2 9', 'q7Xw9Kp2L'],
    ['printf %s "$DB_PASSWORD" | sha256sum', 'c2acf38e5372a0a6935e91f768499de6'],
  ])('is not told either where a program makes something else of it: %s', (command, made) => {
    const said = shown(`FROM alpine:3.20\nENV DB_PASSWORD=${KEY}\nRUN x=$(${command}); $x\n`, {});
    expect(said).toContain('***: not found');
    expect(said).not.toContain(made);
  });

  it('hides nothing of what stands beside it', () => {
    const said = shown(`FROM alpine:3.20\nENV DB_PASSWORD=${KEY}\nRUN x=$(echo "user:$DB_PASSWORD" | cut -d: -f1); /$x/run\n`, {});
    expect(said).toContain('/user/run: not found');
  });

  it('is not told where a recipe of make has it behind false', () => {
    const said = shown('FROM gcc:14\nCOPY Makefile /\nRUN make\n', { Makefile: `PASSWORD=${KEY}\nall:\n\tfalse $(PASSWORD)\n` });
    expect(said).toContain('the recipe that make runs ends with `false`');
    expect(said).not.toContain(KEY);
  });
});
