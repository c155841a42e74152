/** ADD of addresses and repositories, and the flags that are for them. */
import type { TruthCase } from '../../case.ts';
import { bare, whole } from '../shapes.ts';

export const addUrlsCases: readonly TruthCase[] = [
  bare(
    'add-url-without-network',
    'a URL cannot be had',
    'FROM scratch\nADD http://127.0.0.1:9/app /app\nENTRYPOINT ["/app"]\n',
    undefined,
    'all',
  ),
  whole(
    'build-add-checksum-of-file',
    'ADD --checksum for a local file',
    `FROM scratch\nADD --checksum=sha256:${'0'.repeat(64)} app /app\nENTRYPOINT ["/app"]\n`,
    {},
    'all',
  ),
  whole('hunted-url-copied', 'COPY of a URL', 'FROM scratch\nCOPY http://127.0.0.1:9/x /x\nENTRYPOINT ["/app"]\n', {}, 'all'),
  whole(
    'second-text-add-checksum-bad',
    'ADD --checksum that is none',
    'FROM scratch\nADD --checksum=md5:00 http://127.0.0.1:9/x /x\nCOPY app /app\nENTRYPOINT ["/app"]\n',
  ),
  whole(
    'second-text-add-keep-git-dir',
    'ADD --keep-git-dir of a file',
    'FROM scratch\nADD --keep-git-dir=true app /app\nENTRYPOINT ["/app"]\n',
  ),
  whole('second-text-copy-checksum', 'COPY --checksum', 'FROM scratch\nCOPY --checksum=sha256:0 app /app\nENTRYPOINT ["/app"]\n'),
  whole(
    'old-add-checksum-file',
    '--checksum of a file, too short',
    'FROM scratch\nADD --checksum=sha256:00 app /app\nENTRYPOINT ["/app"]\n',
    {},
    ['docker-26.1'],
  ),
  bare(
    'judged-url-without-host',
    'an address in which a variable is empty has no host, and nothing is asked',
    'FROM scratch\nARG HOST\nADD https://$HOST/x /o/\n',
    { a: 'a' },
    ['current', 'docker-20.10-buildkit', 'docker-20.10-legacy'],
    { run: false },
  ),
];
