/** What is told of passwords, and the copies that the tools leave behind. */
export const PASSWORD_FILES: readonly string[] = [
  '/etc/shadow',
  '/etc/gshadow',
  '/etc/passwd-',
  '/etc/group-',
  '/etc/shadow-',
  '/etc/gshadow-',
  '/etc/subuid',
  '/etc/subgid',
  '/etc/subuid-',
  '/etc/subgid-',
];
