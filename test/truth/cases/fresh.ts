/** What an outside judge's cases found, written without a look at the others. */
import type { TruthCase } from '../case.ts';

const app = { binary: 'start-amd64' } as const;

export const freshCases: readonly TruthCase[] = [
  { name: 'fresh-add-sparse-gnu', why: "Docker's unpacking has no case for GNU tar's own kind of sparse file", dockerfile: 'FROM scratch\nCOPY app /app\nADD a.tgz /opt/\nENTRYPOINT ["/app"]\n', context: { app, 'a.tgz': { base64: 'H4sIAAAAAAACA+3QWwrCMBAF0FlKltDE2C7EFbiCQlvB5bfEL8UHKArCOT9zIQkZ7hzf1236Wtvc3Mzcct4NZaiX3OV9ziXS4Qe7xWlejlNKMY3j8uzeq/OP2rnXSIvlqrGW3/ugPHh8DgAAAAAAAAAAAP7RCibj0TkAKAAA' } } },
  {
    name: 'fresh-glibc-loader-renamed', why: 'libc needs the loader by its soname, which the loader knows whatever the program calls it', dockerfile: 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/app"]\n',
    context: { 'tree/app': { elf: 'c-glibc', interpreter: '/opt/ld.so\0' }, 'tree/opt/ld.so': { binary: 'ld-linux-x86-64.so.2' }, 'tree/lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' } },
  },
  {
    name: 'fresh-glibc-loader-file-name', why: "the file's own name is none of the loader's", dockerfile: 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/app"]\n',
    context: { 'tree/app': { elf: 'glibc-greet', interpreter: '/opt/some/folder/greeter.so\0', replace: [['libgreet.so', 'greeter.so']] }, 'tree/opt/some/folder/greeter.so': { binary: 'ld-linux-x86-64.so.2' } },
  },
  { name: 'fresh-mount-size', why: 'BuildKit 0.8 knows no size of a tmpfs', dockerfile: 'FROM scratch\nCOPY app /app\nRUN --mount=type=tmpfs,target=/x,size=abc ["/app"]\n', context: { app }, run: false },
  { name: 'fresh-mount-key-near-size', why: '0.13 suggests no size for a key that is none, and 0.8 suggests nothing', dockerfile: 'FROM scratch\nCOPY app /app\nRUN --mount=type=tmpfs,target=/x,siz=1m ["/app"]\n', context: { app }, run: false },
  { name: 'fresh-mount-type-near', why: '0.8 suggests no type', dockerfile: 'FROM scratch\nCOPY app /app\nRUN --mount=type=cach,target=/x ["/app"]\n', context: { app }, run: false },
];
