import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../../src/bytes/memory-files.ts';
import { parsePlatform } from '../../../src/platform.ts';
import { lintDockerfile } from '../../../src/rules/judge/lint-dockerfile.ts';
import type { TargetResult } from '../../../src/rules/judge/result.ts';
import { fixtureBinary } from '../../truth/fixture.ts';

const platform = parsePlatform('linux/amd64');
const app = { type: 'file', mode: 0o755, content: fixtureBinary('start-amd64') } as const;

function lint(text: string, mode = 0o755): TargetResult {
  const context = memoryFiles({ Dockerfile: text, app: { ...app, mode } });
  return lintDockerfile(
    { file: 'Dockerfile', text, context, pathInContext: 'Dockerfile' },
    {
      platform,
      platformFrom: 'option',
      buildPlatform: platform,
      buildArgs: {},
      target: null,
      builder: 'buildkit',
      expected: [],
    },
  );
}

describe('what a RUN line leaves known', () => {
  it('a file that it plainly does not touch', () => {
    expect(lint('FROM debian:12\nCOPY app /app\nRUN mkdir -p /data && adduser me\nENTRYPOINT ["/app"]\n').prediction.outcome).toBe('ok');
  });

  it.each([
    ['ok', 'cp /etc/hosts /'],
    ['ok', 'mv /etc/group /etc/passwd / && ln -s x /etc/y'],
    ['ok', 'install -m 644 -t / /etc/hosts'],
    ['ok', 'cp --parents /etc/hosts /srv'],
    ['unknown', 'cp /usr/lib/app /'],
    ['ok', 'cp -r /srv/. /'],
    ['unknown', 'cp -r /var/. /'],
    ['unknown', 'cp -r /usr/lib/x/.. /'],
    ['unknown', 'cp /usr/share/* /'],
    ['unknown', 'cp --parents /srv/app /'],
    ['ok', 'cp -rT /srv /'],
    ['unknown', 'cp -rT /var /'],
    ['unknown', 'mv /usr/lib/app /app'],
  ])('what comes into a directory under a name of its own: %s after %s', (outcome, run) => {
    expect(lint(`FROM debian:12\nCOPY app /app\nRUN ${run}\nENTRYPOINT ["/app"]\n`).prediction.outcome).toBe(outcome);
  });

  describe('what packages leave as it is', () => {
    const outcome = (text: string): string => lint(text).prediction.outcome;
    const install = 'RUN apt-get update && apt-get install -y curl nginx && apt-get clean\n';

    it('the shell, the loader and the users of the base image', () => {
      expect(outcome(`FROM debian:12\n${install}COPY app /app\nCMD /app\n`)).toBe('ok');
      expect(outcome(`FROM debian:12\n${install}COPY app /app\nUSER www-data\nCMD ["/bin/sh", "-c", "/app"]\n`)).toBe('ok');
      expect(
        outcome(
          'FROM alpine:3.20\nRUN apk add --no-cache bash && apk add --virtual .deps gcc && apk del .deps\nCOPY app /app\nCMD exec /app\n',
        ),
      ).toBe('ok');
    });

    it('what was copied to places that are not theirs', () => {
      for (const place of ['/usr/local/bin/app', '/opt/app', '/app', '/home/me/app']) {
        expect(outcome(`FROM debian:12\nCOPY app ${place}\n${install}ENTRYPOINT ["${place}"]\n`), place).toBe('ok');
      }
      expect(outcome(`FROM debian:12\nCOPY app /usr/local/bin/\n${install}ENTRYPOINT ["app"]\n`)).toBe('ok');
    });

    it('not what was copied to theirs, nor what they bring', () => {
      expect(outcome(`FROM debian:12\nCOPY app /usr/bin/perl\n${install}ENTRYPOINT ["/usr/bin/perl"]\n`)).toBe('unknown');
      expect(outcome(`FROM debian:12\n${install}CMD ["wget"]\n`)).toBe('unknown');
      expect(outcome(`FROM debian:12\nCOPY app /app\nUSER nginx\nENTRYPOINT ["/app"]\n`)).toBe('fails');
      expect(outcome(`FROM debian:12\n${install}COPY app /app\nUSER nginx\nENTRYPOINT ["/app"]\n`)).toBe('unknown');
    });

    it('what the packages of a language leave as well', () => {
      for (const run of ['npm ci --omit=dev', 'yarn --frozen-lockfile && node --version', 'npm install -g pnpm && pnpm install']) {
        expect(
          outcome(`FROM node:22-slim\nWORKDIR /opt/app\nCOPY app ./\nCOPY app /tool\nRUN ${run}\nCMD ["node", "server.js"]\n`),
          run,
        ).toBe('ok');
        expect(outcome(`FROM node:22-slim\nWORKDIR /opt/app\nCOPY app /tool\nRUN ${run}\nENTRYPOINT ["/tool"]\n`), run).toBe('ok');
        expect(outcome(`FROM node:22-slim\nWORKDIR /opt/app\nCOPY app ./\nRUN ${run}\nENTRYPOINT ["./app"]\n`), run).toBe('unknown');
      }
      for (const run of ['pip install -r requirements.txt', 'python3 -m pip install --no-cache-dir .']) {
        const wanted = 'WORKDIR /home/app\nCOPY <<END requirements.txt\nflask\nEND';
        expect(outcome(`FROM python:3.12-slim-bookworm\n${wanted}\nRUN ${run}\nCMD ["python", "app.py"]\n`), run).toBe('ok');
        expect(outcome(`FROM python:3.12-slim-bookworm\nCOPY app /usr/local/bin/app\n${wanted}\nRUN ${run}\nCMD ["app"]\n`), run).toBe(
          'unknown',
        );
        expect(outcome(`FROM python:3.12-slim-bookworm\n${wanted}\nRUN ${run}\nCMD ["gunicorn"]\n`), run).toBe('unknown');
      }
      expect(outcome('FROM node:22-slim\nRUN npx tsc\nCMD ["node", "server.js"]\n')).toBe('ok');
    });

    it('nothing where packages are taken away, or put their programs in the place of others', () => {
      expect(outcome('FROM debian:12\nRUN apt-get remove -y curl\nCOPY app /app\nCMD /app\n')).toBe('unknown');
      expect(outcome('FROM alpine:3.20\nRUN apk del curl\nCOPY app /app\nCMD /app\n')).toBe('unknown');
      expect(outcome('FROM alpine:3.20\nRUN apk add bash-binsh\nCOPY app /app\nCMD /app\n')).toBe('unknown');
    });
  });

  it('a mode that chmod sets', () => {
    expect(lint('FROM debian:12\nCOPY app /app\nENTRYPOINT ["/app"]\n', 0o644).prediction.outcome).toBe('fails');
    expect(lint('FROM debian:12\nCOPY app /app\nRUN chmod +x /app\nENTRYPOINT ["/app"]\n', 0o644).prediction.outcome).toBe('ok');
    expect(lint('FROM debian:12\nCOPY app /app\nRUN chmod 0600 /app\nENTRYPOINT ["/app"]\n').prediction).toMatchObject({
      outcome: 'fails',
      exitCode: 126,
    });
  });

  it('nothing behind a program that nobody knows, and it says which line', () => {
    const { prediction } = lint('FROM debian:12\nCOPY app /app\nRUN /app configure && make install\nENTRYPOINT ["/app"]\n');
    expect(prediction).toMatchObject({ outcome: 'unknown', message: expect.stringContaining('line 3') });
  });

  it('nothing in scratch, where chmod may be any program', () => {
    expect(
      lint('FROM scratch\nCOPY app /bin/chmod\nCOPY app /app\nRUN ["/bin/chmod", "0755", "/app"]\nENTRYPOINT ["/app"]\n').prediction
        .outcome,
    ).toBe('unknown');
  });

  it.each(['chmod 755 /tool', 'chown 1:1 /tool', 'mv /tool /other'])('says of what %s takes on what leaves it open', (line) => {
    const text = `FROM golang:1.22\nRUN curl -o /tool https://example.org/tool && chmod 755 /tool\nRUN ${line}\nENTRYPOINT ["${line.endsWith('other') ? '/other' : '/tool'}"]\n`;
    expect(lint(text).prediction).toMatchObject({ outcome: 'unknown', message: expect.stringContaining('line 2 `RUN curl -o /tool') });
  });

  it('a file that another stage makes in a way of its own is unknown, one that it copied is not', () => {
    const build =
      'FROM debian:12 AS build\nRUN apt-get update && apt-get install -y gcc\nCOPY app /src/app\nRUN mkdir /out && touch /src/tool.c && gcc -T link.ld -o /out/tool /src/tool.c /src/tool.c\nFROM scratch\n';
    expect(lint(`${build}COPY --from=build /out/tool /tool\nENTRYPOINT ["/tool"]\n`).prediction.outcome).toBe('unknown');
    expect(lint(`${build}COPY --from=build /src/app /app\nENTRYPOINT ["/app"]\n`).prediction.outcome).toBe('ok');
  });
});
