/** What an outside judge's cases found, written without a look at the others. */
import type { TruthCase } from '../case.ts';

const app = { binary: 'start-amd64' } as const;

export const freshCases: readonly TruthCase[] = [
  { name: 'fresh-add-sparse-gnu', why: "Docker's unpacking has no case for GNU tar's own kind of sparse file", dockerfile: 'FROM scratch\nCOPY app /app\nADD a.tgz /opt/\nENTRYPOINT ["/app"]\n', context: { app, 'a.tgz': { base64: 'H4sIAAAAAAACA+3QWwrCMBAF0FlKltDE2C7EFbiCQlvB5bfEL8UHKArCOT9zIQkZ7hzf1236Wtvc3Mzcct4NZaiX3OV9ziXS4Qe7xWlejlNKMY3j8uzeq/OP2rnXSIvlqrGW3/ugPHh8DgAAAAAAAAAAAP7RCibj0TkAKAAA' } } },
];
