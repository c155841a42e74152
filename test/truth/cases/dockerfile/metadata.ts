/** EXPOSE, LABEL, MAINTAINER and STOPSIGNAL. */
import type { TruthCase } from '../../case.ts';
import { bare, BUILDERS, image, LEGACY, whole } from '../shapes.ts';

export const dockerfileMetadataCases: readonly TruthCase[] = [
  image('command-stopsignal', 'STOPSIGNAL', 'STOPSIGNAL SIGKILL', {}, 'all'),
  image('command-stopsignal-number', 'STOPSIGNAL 9', 'STOPSIGNAL 9', {}, 'all'),
  image('command-stopsignal-unknown', 'STOPSIGNAL NOPE', 'STOPSIGNAL NOPE', {}, 'all'),
  image('command-expose', 'EXPOSE', 'EXPOSE 80 443/udp', {}, 'all'),
  image('command-expose-bad', 'EXPOSE of no number', 'EXPOSE http', {}, 'all'),
  image('command-expose-empty-variable', 'EXPOSE of an empty variable', 'ARG P\nEXPOSE $P', {}, 'all'),
  image('command-label-maintainer', 'LABEL and MAINTAINER', 'LABEL a=b "c d"="e f"\nMAINTAINER me', {}, 'all'),
  image('second-text-stopsignal-rt', 'STOPSIGNAL SIGRTMIN+3', 'STOPSIGNAL SIGRTMIN+3'),
  image('second-text-stopsignal-65', 'STOPSIGNAL 65', 'STOPSIGNAL 65'),
  whole(
    'second-text-stopsignal-variable',
    'STOPSIGNAL from a variable',
    'FROM scratch\nARG S=quit\nCOPY app /app\nSTOPSIGNAL $S\nENTRYPOINT ["/app"]\n',
  ),
  image('second-text-expose-range', 'EXPOSE of a range the wrong way round', 'EXPOSE 90-80'),
  image('second-text-expose-protocol', 'EXPOSE with an unknown protocol', 'EXPOSE 80/foo'),
  image('second-text-expose-mapping', 'EXPOSE of a mapping', 'EXPOSE 8080:80'),
  image('second-text-expose-large', 'EXPOSE 70000', 'EXPOSE 70000'),
  image('second-text-expose-slash', 'EXPOSE 80/', 'EXPOSE 80/ 81/TCP'),
  image('second-text-label-alone', 'LABEL with a word', 'LABEL a'),
  image('second-text-label-empty-name', 'LABEL with an empty name', 'LABEL =x'),
  whole(
    'people-expose-variable-range',
    'EXPOSE of variables and a range',
    'FROM scratch\nARG P=8080\nCOPY app /app\nEXPOSE $P ${P}-8090/udp\nENTRYPOINT ["/app"]\n',
  ),
  image('people-expose-word', 'EXPOSE of a word', 'EXPOSE http'),
  image('people-stopsignal-word', 'STOPSIGNAL of a word that is no signal', 'STOPSIGNAL SIGFOO'),
  image('people-stopsignal-lower', 'STOPSIGNAL in lower case without SIG', 'STOPSIGNAL term'),
  whole(
    'old-expose-three',
    'EXPOSE with more parts than count',
    'FROM scratch\nEXPOSE 80/tcp/x 81-82-83\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    {},
    LEGACY,
  ),
  whole('old-expose-none', 'EXPOSE of a protocol alone', 'FROM scratch\nEXPOSE /tcp\nCOPY app /app\nENTRYPOINT ["/app"]\n', {}, LEGACY),
  whole('old-expose-plus', 'EXPOSE of a number with a sign', 'FROM scratch\nEXPOSE +80\nCOPY app /app\nENTRYPOINT ["/app"]\n', {}, LEGACY),
  whole(
    'old-expose-ip6',
    'EXPOSE of an address without brackets',
    'FROM scratch\nEXPOSE ::1:80:80\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    {},
    LEGACY,
  ),
  bare(
    'ninth-port-and-default',
    'and the word before it in a port',
    'FROM scratch\nCOPY f /f\nEXPOSE 7${V:-0000}\n',
    { f: 'port' },
    BUILDERS,
    { run: false },
  ),
];
