/** Which of several failures a start tells. */
import type { TruthCase } from '../../case.ts';
import { image, whole } from '../shapes.ts';

export const startSeveralFailuresCases: readonly TruthCase[] = [
  image(
    'second-workdir-becomes-file-volume',
    'a working directory that is a file, and a volume on a file',
    'WORKDIR /w\nVOLUME /app\nCOPY --link app /w',
  ),
  image(
    'second-workdir-and-user',
    'a working directory that is a file, and an unknown user',
    'WORKDIR /w\nUSER nobody\nCOPY --link app /w',
  ),
  image('second-volume-and-user', 'a volume on a file, and an unknown user', 'VOLUME /app\nUSER nobody'),
  whole(
    'second-user-and-command',
    'an unknown user, and no such program',
    'FROM scratch\nCOPY app /app\nUSER nobody\nENTRYPOINT ["/nope"]\n',
  ),
  whole(
    'second-workdir-and-command',
    'a hidden working directory, and no such program',
    'FROM scratch\nCOPY app /app\nWORKDIR /dev/x\nENTRYPOINT ["/nope"]\n',
  ),
  whole(
    'second-etc-file-and-command',
    'a file /etc, and no such program',
    'FROM scratch\nCOPY app /app\nCOPY app /etc\nENTRYPOINT ["/nope"]\n',
  ),
  image('launch-range-after-missing-user', 'a user unknown and a group out of range', 'COPY etc /etc/\nUSER nope:2147483648', {
    'etc/passwd': 'app:x:7:7:::\n',
  }),
  image('start-volume-passwd', 'the user is looked up before volumes are mounted', 'VOLUME /etc/passwd\nUSER 5'),
  image('start-groups-unmapped', 'groups are set before the user', 'COPY passwd /etc/passwd\nUSER app', { passwd: 'app:x:-1:-1:::\n' }),
  image('seed-user-unmapped-behind-mounts', 'a group that no process can have, and a directory /etc/hosts', 'COPY etc /etc\nUSER me:crew', {
    'etc/passwd': 'me:x:4294967295:7:::\n',
    'etc/group': 'crew:x:4294967295:me\n',
    'etc/hosts/x': 'x',
  }),
  image('seed-user-unmapped-group-first', 'a user and a group that no process can have', 'COPY etc /etc\nUSER me:crew', {
    'etc/passwd': 'me:x:4294967295:7:::\n',
    'etc/group': 'crew:x:4294967295:me\n',
  }),
];
