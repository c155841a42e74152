/** What commands of accounts end with that cannot do what they are told: measured with those of Debian 12. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

it.each([
  ['adduser --disabled-password --gecos "" root', 1],
  ['addgroup root', 1],
  ['addgroup --gid 0 x', 1],
  ['adduser root nosuch', 1],
  ['adduser nosuch users', 1],
  ['adduser --system --ingroup nosuch app', 1],
  ['adduser --disabled-password --gecos "" --ingroup nosuch app', 1],
  ['adduser --system root', 1],
  ['groupadd app && adduser --disabled-password --gecos "" app', 1],
  ['useradd -u abc app', 3],
  ['groupadd -g abc x', 3],
  ['groupadd "a b"', 3],
  ['useradd -o app', 2],
  ['groupadd -o app', 2],
  ['useradd app && usermod -o app', 2],
  ['useradd app && usermod -u 0 app', 4],
  ['groupadd -g 0 app', 4],
  ['groupadd -g 1000 -o app && useradd -m -u 1000 -g 1000 -o -s /bin/bash app', 0],
  ['useradd -o -u 0 app && usermod -o -u 33 app', 0],
  ['groupadd -f -g 0 app', 0],
  ['adduser --system app && adduser --system app', 0],
  ['addgroup --system app && addgroup --system app', 0],
  ['adduser --system --group app && adduser app users', 0],
])('%s ends with %i', (line, status) => {
  const { outcome, message } = judge(`FROM debian:12\nRUN ${line}\nCMD ["true"]\n`).prediction;
  if (status === 0) expect(outcome).toBe('ok');
  else expect(message).toMatch(new RegExp(`did not complete successfully: exit code: ${status}$`));
});
