import { PASSWORD_FILES } from '../../image/accounts/password-files.ts';
import type { RunEffect } from '../../image/run/effects.ts';
import type { AccountOperation } from '../../image/run/tree-operation.ts';

const LEFT = [...PASSWORD_FILES, '/etc/.pwd.lock'];

/** Those that make users and groups add lines, and those of passwords change no more than these; others may change any. */
export function accountEffects({ program, args }: AccountOperation): RunEffect[] {
  // `useradd -D` makes nobody.
  if (program === 'useradd' && args.some((word) => /^(?:-[a-zA-Z]*D|--defaults$)/.test(word)))
    return [{ kind: 'touch', path: '/etc/default' }];
  if (/^(?:passwd|chpasswd|chage)$/.test(program)) return LEFT.map((path): RunEffect => ({ kind: 'touch', path }));
  const onlyAdds = /^(?:adduser|useradd|addgroup|groupadd)$/.test(program);
  return [
    ...['/etc/passwd', '/etc/group'].map((path): RunEffect =>
      onlyAdds ? { kind: 'add', path, adds: 'packages' } : { kind: 'touch', path },
    ),
    ...LEFT.map((path): RunEffect => ({ kind: 'touch', path })),
    ...['/home', '/var'].map((path): RunEffect => (onlyAdds ? { kind: 'add', path, adds: 'beside' } : { kind: 'touch', path })),
  ];
}
