const EINVAL = 'invalid argument';
const VERSION = 2;
const [USER_OBJ, USER, GROUP_OBJ, GROUP, MASK, OTHER] = [1, 2, 4, 8, 16, 32];
/** `USER_OBJ USER* GROUP_OBJ GROUP* MASK? OTHER`, a letter each: who is named wants a mask. */
const ORDER = /^u(?:gmo|go|U+gG*mo|gG+mo)$/;
const LETTERS = new Map([
  [USER_OBJ, 'u'],
  [USER, 'U'],
  [GROUP_OBJ, 'g'],
  [GROUP, 'G'],
  [MASK, 'm'],
  [OTHER, 'o'],
]);

/** What an archive gives a file or directory of access control lists, a character for each byte. */
export interface AccessLists {
  readonly access?: string | undefined;
  readonly default?: string | undefined;
}

/**
 * The attribute that the kernel refuses, and why (posix_acl_from_xattr, posix_acl_valid); null where it takes them. What is of another
 * version builders pass over.
 */
export function refusedList(
  { access, default: inherited }: AccessLists,
  isDirectory: boolean,
): { readonly name: string; readonly why: string } | null {
  if (access !== undefined && isBad(access)) return { name: 'system.posix_acl_access', why: EINVAL };
  if (inherited === undefined) return null;
  if (isBad(inherited)) return { name: 'system.posix_acl_default', why: EINVAL };
  return !isDirectory && inherited.length > 4 && inherited.charCodeAt(0) === VERSION
    ? { name: 'system.posix_acl_default', why: 'permission denied' }
    : null;
}

function isBad(bytes: string): boolean {
  if (bytes === '') return false;
  if (bytes.length < 4) return true;
  if (bytes.slice(0, 4) !== '\x02\0\0\0') return false;
  if ((bytes.length - 4) % 8 !== 0) return true;
  let order = '';
  for (let at = 4; at < bytes.length; at += 8) {
    const [tag, rights] = [at, at + 2].map((place) => bytes.charCodeAt(place) + 256 * bytes.charCodeAt(place + 1));
    const letter = LETTERS.get(tag ?? 0);
    if (letter === undefined || (rights ?? 0) > 7) return true;
    order += letter;
  }
  return order !== '' && !ORDER.test(order);
}

/** How a builder words that the kernel does not take an attribute of `path`. */
export function attributeRefusal(
  path: string,
  { name, why }: { readonly name: string; readonly why: string },
  generation: 'current' | '0.13' | '0.8',
): string {
  switch (generation) {
    case 'current':
      return `lsetxattr ${path}: xattr "${name}": ${why}`;
    case '0.13':
      return `lsetxattr ${name} ${path}: ${why}`;
    default:
      return why;
  }
}
