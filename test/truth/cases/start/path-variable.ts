/** ENV PATH: how it comes to its value, and what is found by it. */
import type { TruthCase } from '../../case.ts';
import { whole } from '../shapes.ts';

export const startPathVariableCases: readonly TruthCase[] = [
  whole(
    'second-text-env-path-home',
    '$HOME in PATH is empty while building',
    'FROM scratch\nENV PATH=$HOME/bin:$PATH\nCOPY app /bin/app\nENTRYPOINT ["app"]\n',
  ),
  whole(
    'second-text-env-path-default',
    '${PATH:-x}',
    'FROM scratch\nENV PATH=${PATH:-/nope}:/opt\nCOPY app /opt/app\nENTRYPOINT ["app"]\n',
  ),
  whole('second-text-env-path-quotes', 'quotes inside PATH', 'FROM scratch\nENV PATH=\'"/opt"\'\nCOPY app /opt/app\nENTRYPOINT ["app"]\n'),
  whole('second-text-env-path-lower', 'Path is not PATH', 'FROM scratch\nENV Path=/opt\nCOPY app /opt/app\nENTRYPOINT ["app"]\n'),
  whole(
    'second-text-env-path-dots',
    'odd entries of PATH',
    'FROM scratch\nENV PATH=//opt/./x/../bin//:/nope\nCOPY app /opt/bin/app\nENTRYPOINT ["app"]\n',
  ),
  whole(
    'second-text-env-path-dev',
    'PATH through /proc and /dev',
    'FROM scratch\nENV PATH=/dev:/dev/fd:/opt\nCOPY app /opt/app\nENTRYPOINT ["app"]\n',
  ),
  whole(
    'second-text-env-path-null',
    'a device found in PATH',
    'FROM scratch\nENV PATH=/dev:/opt\nCOPY app /opt/null\nENTRYPOINT ["null"]\n',
  ),
  whole(
    'people-path-quoted',
    'PATH in quotes with the old value',
    'FROM scratch\nCOPY app /opt/app/bin/serve\nENV PATH="/opt/app/bin:${PATH}"\nCMD ["serve"]\n',
  ),
  whole(
    'people-path-single-quoted',
    'single quotes keep $PATH as it is',
    'FROM scratch\nCOPY app /bin/serve\nENV PATH=\'/opt/bin:$PATH\'\nCMD ["serve"]\n',
  ),
  whole(
    'people-path-legacy-form',
    'ENV PATH with a blank takes the rest of the line',
    'FROM scratch\nCOPY app /opt/bin/serve\nENV PATH /opt/bin:$PATH\nCMD ["serve"]\n',
  ),
  whole(
    'people-path-home',
    'PATH with ~, which nobody expands',
    'FROM scratch\nCOPY app /root/bin/serve\nENV PATH=~/bin:$PATH\nCMD ["serve"]\n',
  ),
  whole(
    'people-path-home-variable',
    '$HOME is not set at build time',
    'FROM scratch\nCOPY app /bin/serve\nENV PATH=$HOME/bin\nCMD ["serve"]\n',
  ),
  whole(
    'people-path-by-arg',
    'an ARG PATH does not outlive the build',
    'FROM scratch\nARG PATH=/opt/bin\nCOPY app /opt/bin/serve\nCMD ["serve"]\n',
  ),
  whole(
    'people-path-lost-in-stage',
    'ENV of another stage does not come with COPY --from',
    'FROM scratch AS a\nENV PATH=/opt/bin\nCOPY app /opt/bin/serve\nFROM scratch\nCOPY --from=a /opt /opt\nCMD ["serve"]\n',
  ),
  whole(
    'current-path-is-program-0',
    'no name in a PATH of programs',
    'FROM scratch\nCOPY app /app\nCOPY app /opt/app\nENV PATH=/app:/opt/app\nENTRYPOINT ["", "-c"]\n',
    {},
    ['current', 'docker-20.10-legacy'],
  ),
  whole(
    'current-path-is-program-1',
    '. in a PATH of programs',
    'FROM scratch\nCOPY app /app\nCOPY app /opt/app\nENV PATH=/app:/opt/app\nENTRYPOINT [".", "-c"]\n',
    {},
    ['current', 'docker-20.10-legacy'],
  ),
  whole(
    'current-path-is-program-2',
    '.. in a PATH of programs',
    'FROM scratch\nCOPY app /app\nCOPY app /opt/app\nENV PATH=/app:/opt/app\nENTRYPOINT ["..", "-c"]\n',
    {},
    ['current', 'docker-20.10-legacy'],
  ),
];
