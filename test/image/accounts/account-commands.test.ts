import { describe, expect, it } from 'vitest';
import { targetOf } from '../image-of.ts';

/** Outcome, and the step of the user. */
function startOf(text: string): string {
  const { prediction, start } = targetOf(text);
  return `${prediction.outcome}: ${start?.steps.find(({ step }) => step === 'user')?.detail ?? prediction.message ?? ''}`;
}

const start = 'COPY app /app\nENTRYPOINT ["/app"]\n';

describe('users that a RUN line makes', () => {
  it.each([
    ['alpine:3.20', 'adduser -D app', 'app', 'app is uid 1000, gid 1000'],
    ['alpine:3.20', 'addgroup -S app && adduser -S -G app -H -h /nowhere app', 'app', 'app is uid 100, gid 101'],
    ['alpine:3.20', 'adduser -S -u 1883 -D -H -h /var/empty -s /sbin/nologin -g gecos svc', 'svc', 'svc is uid 1883, gid 65533'],
    [
      'alpine:3.20',
      'addgroup --gid 1200 --system crew; adduser -u 1500 -D app && addgroup app crew',
      'app:crew',
      'app:crew is uid 1500, gid 1200',
    ],
    ['debian:12', 'useradd app', 'app', 'app is uid 1000, gid 1000'],
    ['debian:12', 'groupadd -g 998 crew && useradd -m -r -u 998 -g crew -s /bin/false app', 'app', 'app is uid 998, gid 998'],
    [
      'debian:12',
      'groupadd --system --gid 999 app && useradd --system --gid 999 --uid 999 --create-home app',
      '999',
      '999 is uid 999, gid 999',
    ],
    ['debian:12', 'adduser --uid 1700 --disabled-password --gecos "" app', 'app', 'app is uid 1700, gid 1700'],
    ['debian:12', 'addgroup --gid 1300 crew && useradd -G crew app && usermod -aG crew www-data', 'www-data', 'www-data is uid 33, gid 33'],
    // Releases differ in the ids below 1000.
    ['debian:12', 'useradd -r app', 'app', 'app is some uid, some gid'],
    ['debian:12', 'adduser --system --group --no-create-home app', 'app', 'app is some uid, some gid'],
    ['debian:12', 'useradd -u "$(cat /id)" -U app', 'app', 'app is some uid, some gid'],
    ['node:22-slim', 'groupadd -r svc && useradd -r -g svc svc', 'svc', 'svc is some uid, some gid'],
    ['debian:12', "echo 'app:x:4000:4001::/:' >> /etc/passwd", 'app', 'app is uid 4000, gid 4001'],
  ])('%s: %s', (base, run, user, expected) => {
    expect(startOf(`FROM ${base}\nRUN ${run}\nUSER ${user}\n${start}`)).toBe(`ok: ${expected}`);
  });

  it.each([
    ['unknown', 'if [ "$(date +%u)" = 1 ]; then useradd app; fi', 'app'],
    ['fails', 'if [ -n "$X" ]; then useradd app; fi', 'app'],
    ['ok', 'getent passwd app || useradd app', 'app'],
    ['unknown', 'useradd $NAME', 'app'],
    ['fails', 'useradd other', 'app'],
    ['ok', 'if [ -n "$X" ]; then useradd app; fi', 'www-data'],
    ['unknown', 'apt-get update && apt-get install -y nginx', 'nginx'],
  ])('%s where it cannot be read, or makes another: %s', (outcome, run, user) => {
    expect(targetOf(`FROM debian:12\nARG X\nARG NAME\nRUN ${run}\nUSER ${user}\n${start}`).prediction.outcome).toBe(outcome);
  });

  it('a user whose number nobody knows may start what all may, and not what is root’s alone', () => {
    const outcome = (mode: string, owner: string): string =>
      targetOf(`FROM debian:12\nRUN useradd -r app\nCOPY --chmod=${mode} --chown=${owner} app /app\nUSER app\nENTRYPOINT ["/app"]\n`)
        .prediction.outcome;
    expect(outcome('0755', '0:0')).toBe('ok');
    expect(
      targetOf(
        'FROM debian:12\nRUN useradd -r app\nCOPY --chmod=0711 app /lib/x86_64-linux-gnu/libx.so\nCOPY --chown=app --chmod=0700 app /app\nUSER app\nENTRYPOINT ["/app"]\n',
      ).prediction.outcome,
    ).toBe('ok');
  });
});
