/** What the kernel says of access control lists in archives: asked with ADD, of BuildKit 0.34 and 0.13. */
import { describe, expect, it } from 'vitest';
import { attributeRefusal, refusedList } from '../../../src/image/layers/acl.ts';

const list = (...entries: readonly (readonly [tag: number, rights: number])[]): string =>
  `\x02\0\0\0${entries.map(([tag, rights]) => String.fromCharCode(tag, 0, rights, 0, 255, 255, 255, 255)).join('')}`;
const plain = list([1, 7], [4, 5], [32, 5]);

describe('access control lists', () => {
  it.each([
    ['owner, group and others', plain, null],
    ['a named user with a mask', list([1, 7], [2, 7], [4, 5], [16, 7], [32, 5]), null],
    ['nothing', '', null],
    ['another version', `\x01${plain.slice(1)}`, null],
    ['text', 'u::rwx', null],
    ['no owner', list([4, 5], [32, 5]), 'invalid argument'],
    ['half an entry', plain.slice(0, 7), 'invalid argument'],
    ['a named user without a mask', list([1, 7], [2, 7], [4, 5], [32, 5]), 'invalid argument'],
  ])('of %s', (_, access, why) => {
    expect(refusedList({ access }, false)?.why ?? null).toBe(why);
  });

  it('are for what is made in a directory, and for no file', () => {
    expect(refusedList({ default: plain }, true)).toBe(null);
    const refused = refusedList({ default: plain }, false);
    expect(refused === null ? null : attributeRefusal('/app', refused, 'current')).toBe(
      'lsetxattr /app: xattr "system.posix_acl_default": permission denied',
    );
  });
});
