/** What RUN lines end with that a shell or a program refuses: measured with Debian 12 and with busybox. */
import { expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';

const NOBODY_ASKED = null;

function expectEnd(base: string, line: string, status: number | null): void {
  const { outcome, message } = judge(`FROM ${base}\nRUN ${line}\nCMD ["true"]\n`).prediction;
  if (status === 0) expect(outcome).toBe('ok');
  else if (status !== null) expect(message).toMatch(new RegExp(`did not complete successfully: exit code: ${status}$`));
}

it.each([
  ['wait 99', 127, 127],
  ['which sh nope', 1, 1],
  ['which sh ls', 0, 0],
  ['sha256sum --check /etc/passwd', 1, 1],
  ['sha256sum --version', 0, 1],
  ['rm -rf /', 1, 1],
  ['printf %z a', 2, NOBODY_ASKED],
  ['printf "%s %k" a', 2, 1],
  ['set -o pipefial', 2, 1],
  ['set -euo pipefial', 2, 1],
  ['ls -d /opt/*/', 2, NOBODY_ASKED],
  ['ls -d /nothere/*/', 2, 1],
  ['for d in /nothere/*/; do [ -d "$d" ] || exit 7; done', 7, 7],
  ['mkdir -p /a/b /a/c && touch /a/f && set -- /a/*/ && [ "$*" = "/a/b/ /a/c/" ] && exit 7', 7, 7],
  ['sort -t ab /etc/passwd', 2, 2],
  ['fold -w x /etc/passwd', 1, 1],
  ['cut -d :: -f1 /etc/passwd', 1, NOBODY_ASKED],
  ['install -m 0999 /etc/passwd /x', 1, 1],
  ['install /etc/passwd /etc/group /x', 1, 1],
  ['install /etc /x', 1, 1],
  ['install -d /etc/passwd', 1, NOBODY_ASKED],
  ['mv -t /nodir /etc/passwd', 1, 1],
  ['mkdir /a && cp -r /a /a/x', 1, NOBODY_ASKED],
  ['mkdir /a && cp -r /a /a', 1, NOBODY_ASKED],
  ['cp -r /etc /x', 0, 0],
  ['mkdir /etc2 && cp -r /etc /etc2', 0, 0],
])('%s ends with %s, and with %s in Alpine', (line, gnu, busybox) => {
  expectEnd('debian:12', line, gnu);
  expectEnd('alpine:3.20', line, busybox);
});

it.each([
  ['local x=1', 1],
  ['local x=1; true', 0],
  ['wait 99', 127],
  ['set -o nosuch', 2],
  ['set -o nosuch; true', 0],
  ['printf "%k"', 1],
  ['set -o vi', 0],
  ['printf "%(%Y)T"', 0],
])('%s ends with %i in bash', (line, status) => {
  expectEnd('debian:12\nSHELL ["/bin/bash", "-c"]', line, status);
});

it.each([
  ["awk '{' /etc/passwd", 2, 1],
  ["awk '{print $1}}' /etc/passwd", 2, 1],
  ['awk \'{print > "/nodir/x"}\' /etc/passwd', 2, 1],
  ["printf 'a\\n' | awk '{print (1}'", 2, 1],
  ['awk -F: \'{print $1 "}"}\' /etc/passwd', 0, 0],
  ["awk '/[{]/ {print}' /etc/passwd", 0, 0],
  ['a=abc; echo $((a))', 2, 0],
  ['a="1 2"; echo $((a))', 2, 2],
  ['a=0x1f; echo $((a))', 0, 0],
  ['a=7; [ $((a + 1)) = 8 ]', 0, 0],
  ['touch /p /p.gz && gzip /p', 2, 1],
  ['touch /p /p.gz && gzip -f /p', 0, 0],
  ['tar cf /x.tar', 2, 1],
  ['grep -A1 -B1 nosuch /etc/passwd', 1, 1],
  ['grep -A1 root /etc/passwd', 0, 0],
  ['grep -m1 root /etc/passwd', 0, 0],
  ['cksum /nothere', 1, NOBODY_ASKED],
  ['comm /etc/passwd /nothere', 1, NOBODY_ASKED],
  ['groups nosuch', 1, 1],
  ['groups root', 0, 0],
  ['tty', 1, 1],
])('%s ends with %s, and with %s in Alpine', (line, gnu, busybox) => {
  expectEnd('debian:12', line, gnu);
  expectEnd('alpine:3.20', line, busybox);
});

it.each([
  ['echo hello > /f && echo "b1946ac92492d2347c6235b4d2611184  /f" | md5sum -c -', 0],
  ['echo hell > /f && echo "b1946ac92492d2347c6235b4d2611184  /f" | md5sum -c -', 1],
  ['echo hello > /f && md5sum /f > /s && echo x > /f && md5sum -c /s', 1],
  ['echo hello > /f && echo "f572d396fae9206628714fb2ce00f72e94f2258f  /f" | sha1sum -c -', 0],
  ['echo hello > /f && echo "0572d396fae9206628714fb2ce00f72e94f2258f  /f" | sha1sum -c -', 1],
  ['echo hello > /f && sha512sum /f > /s && sha512sum -c /s && exit 7', 7],
  ['[ "$(echo hello | md5sum | cut -d " " -f 1)" = b1946ac92492d2347c6235b4d2611184 ] && exit 7', 7],
])('%s ends with %s', (line, status) => {
  expectEnd('debian:12', line, status);
});
