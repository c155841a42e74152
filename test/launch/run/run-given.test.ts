/** Secrets and keys that only options of `docker build` give. Measured with busybox 1.35 and dash 0.5.12 on BuildKit 0.34 without any. */
import { describe, expect, it } from 'vitest';
import { predictCase } from '../../truth/predict-case.ts';

function predict(lines: string): { readonly outcome: string; readonly message: string | null } {
  return predictCase(
    {
      name: 'x',
      why: 'x',
      dockerfile: `FROM alpine:3.20\n${lines}\nCOPY app /app\nCMD ["/app"]\n`,
      context: { app: { binary: 'start-amd64' } },
    },
    'current',
  ).prediction;
}

const secret = 'RUN --mount=type=secret,id=k';

describe('a RUN line with a secret or a key that it does not require', () => {
  it.each([
    [`${secret} cat /run/secrets/k`, 1],
    [`${secret} TOKEN=$(cat /run/secrets/k) && echo built`, 1],
    [`${secret} test -f /run/secrets/k`, 1],
    [`${secret} set -e; test -f /run/secrets/k; echo ok`, 1],
    [`${secret} grep -q x /run/secrets/k`, 2],
    [`${secret},target=/root/.netrc cp /root/.netrc /n`, 1],
    [`${secret} ["sh", "-c", "cat /run/secrets/k"]`, 1],
    [`${secret},env=TOKEN test -n "$TOKEN"`, 1],
    [`${secret},env=TOKEN echo \${TOKEN:?no}`, 2],
    ['RUN --mount=type=ssh test -S "$SSH_AUTH_SOCK"', 1],
    ['RUN --mount=type=ssh ls /run/buildkit', 1],
    ['RUN --mount=type=ssh,target=/key ls /key', 1],
  ])('is not known to go well where it fails without: %s', (line, code) => {
    const { outcome, message } = predict(line);
    expect(outcome).toBe('unknown');
    expect(message).toMatch(
      /^line 2 requires a secret or a key that only options of docker build give: without it, process ".*" did not complete successfully: exit code: \d+$/,
    );
    expect(message).toContain(`exit code: ${code}`);
  });

  it.each([
    `${secret} cat /run/secrets/k || true`,
    `${secret} if [ -f /run/secrets/k ]; then cat /run/secrets/k; fi`,
    `${secret} export T=$(cat /run/secrets/k); echo go`,
    `${secret} [ ! -f /run/secrets/k ] || . /run/secrets/k`,
    `${secret} true`,
    'RUN --mount=type=ssh test -n "$SSH_AUTH_SOCK"',
    'RUN --mount=type=ssh [ -S "$SSH_AUTH_SOCK" ] || true',
    `${secret},env=TOKEN echo "\${TOKEN:-none}"`,
  ])('goes well where it copes with both: %s', (line) => {
    expect(predict(line)).toMatchObject({ outcome: 'ok' });
  });

  it('fails where it fails with them too', () => {
    expect(predict(`${secret} cat /nope`)).toMatchObject({ outcome: 'fails' });
  });
});
