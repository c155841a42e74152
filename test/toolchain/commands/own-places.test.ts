/** Commands that many lines have, and that reach no further than their own places: what is elsewhere is judged all the same. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const after = (line: string, from: string) => {
  const { outcome, exitCode } = judge(`FROM ${from}\nWORKDIR /w\nRUN ${line}\nCMD ["/opt/x/y"]\n`).prediction;
  return outcome === 'fails' ? exitCode : outcome;
};

it.each([
  'gpg --batch --keyserver hkps://keys.example --recv-keys 0123',
  'export GNUPGHOME="$(mktemp -d)" && gpg --recv-keys 1 && gpg --verify a.asc a && gpgconf --kill all && rm -rf "$GNUPGHOME" a.asc',
  'curl -fsSL https://a.example/key | gpg --dearmor -o /usr/share/keyrings/a.gpg',
  'apt-key adv --keyserver k.example --recv-keys 1',
  'dpkg-divert --add --rename --divert /usr/bin/a.real /usr/bin/a',
  'localedef -i en_US -c -f UTF-8 -A /usr/share/locale/locale.alias en_US.UTF-8',
  'perl -e "print 1"',
  "perl -pi -e 's/a/b/' /etc/hosts.allow",
  "perl -i -0777pe 's/a\\n/b/' /etc/hosts.allow",
  'python -c "import sys; print(sys.version)"',
  'd=$(mktemp -d) && curl -fsSL -o $d/a.tgz https://a.example/a && tar -xzf $d/a.tgz -C $d && mkdir $d/b && rm -r $d',
  't="$(mktemp)"; wget -qO "$t" https://a.example/a; cp "$t" /etc/a; chmod 644 "$t"; rm -f "$t"',
])('nothing else is in doubt: %s', (line) => {
  expect(after(line, 'python:3.12')).toBe(127);
});

it.each([
  'gpg --dearmor a.asc',
  'gpg -o "$X$(date)" -d a.gpg',
  'dpkg-divert --rename --divert /opt/x/y /usr/bin/a',
  "perl -pi -e 's/a/unlink q(b)/e' /etc/hosts.allow",
  'perl -e "unlink q(/opt/x)"',
  "perl -pi -e 's/a/b/' /opt/x/y",
  "python -c \"open('/opt/x/y', 'w')\"",
  'd=$(mktemp -d) && curl -o $d/a https://a.example/a && bash $d/a',
  'mkdir /opt/x && d=$(mktemp -d) && curl -o $d/a https://a.example/a && chmod 755 $d/a && mv $d/a /opt/x/y',
  'cd $(mktemp -d) && git clone https://a.example/a . && make install',
])('what they may do is: %s', (line) => {
  expect(after(line, 'python:3.12')).toBe('unknown');
});
