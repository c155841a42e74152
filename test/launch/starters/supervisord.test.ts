/** As supervisord 4.2.5 of Debian 12 ended with the same files. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const ends = (config: string | null, command = '["supervisord", "-n", "-c", "/app/s.conf"]', more = '') => {
  const content = new TextEncoder().encode(config ?? '');
  const copy = config === null ? '' : 'COPY s.conf /app/s.conf\n';
  const { outcome, exitCode, message } = judge(
    `FROM debian:12\nRUN apt-get update && apt-get install -y supervisor\nWORKDIR /app\n${copy}${more}CMD ${command}\n`,
    config === null ? {} : { 's.conf': { type: 'file', mode: 0o644, content } },
  ).prediction;
  return outcome === 'fails' ? `${exitCode} ${message}` : null;
};
const OWN = '[supervisord]\nnodaemon=true\n';

it.each([
  [null, 'could not find config file /app/s.conf'],
  ['[program:x]\ncommand=/nope/x\n', '.ini file does not include supervisord section'],
  [`${OWN}[program:x]\nautostart=true\n`, 'program section program:x does not specify a command'],
  ['nodaemon=true\n', 'File contains no section headers.'],
  [`${OWN}logfile=/app/nope/s.log\n`, 'The directory named as part of the path /app/nope/s.log does not exist'],
  [
    `${OWN}[program:x]\ncommand=sleep 99\nstdout_logfile=/app/nope/o\n`,
    'The directory named as part of the path /app/nope/o does not exist',
  ],
])('ends of %j: %s', (config, message) => {
  expect(ends(config)).toBe(`2 …Error: ${message}`);
});

it.each([
  `${OWN}user=root\n[program:x]\ncommand=/nope/x\n`,
  `; head\n# of it\n${OWN}[program:x]\ncommand=a\n  b\nuser=www-data\nstdout_logfile=/dev/stdout\nstdout_logfile_maxbytes=0\nstderr_logfile=NONE\n`,
  `[include]\nfiles = conf.d/*.conf\n`,
  `${OWN}logfile=%(here)s/nope/x.log\npidfile=/tmp/s.pid\n`,
])('goes on with %j', (config) => {
  expect(ends(config)).toBeNull();
});
