/** SHELL. */
import type { TruthCase } from '../../case.ts';
import { app, whole } from '../shapes.ts';

export const startShellInstructionCases: readonly TruthCase[] = [
  whole(
    'command-shell-instruction',
    'SHELL changes the shell form',
    'FROM scratch\nCOPY app /app\nSHELL ["/app", "-c"]\nCMD serve  it\n',
    {},
    'all',
  ),
  whole(
    'command-shell-instruction-entrypoint',
    'SHELL counts for ENTRYPOINT too',
    'FROM scratch\nCOPY app /app\nSHELL ["/app", "-x", "-c"]\nENTRYPOINT a b\n',
    {},
    'all',
  ),
  whole(
    'command-shell-instruction-after',
    'SHELL after CMD does not count for it',
    'FROM scratch\nCOPY app /app\nCOPY sh /bin/sh\nCMD serve\nSHELL ["/app"]\n',
    { sh: app },
    'all',
  ),
  whole(
    'command-shell-instruction-missing',
    'SHELL names a program that is not there',
    'FROM scratch\nCOPY app /app\nSHELL ["/bin/bash", "-c"]\nCMD serve\n',
    {},
    'all',
  ),
  whole('command-shell-instruction-empty', 'SHELL []', 'FROM scratch\nCOPY app /app\nSHELL []\nCMD serve\n', {}, 'all'),
  whole(
    'command-shell-instruction-words',
    'SHELL in shell form is an error',
    'FROM scratch\nCOPY app /app\nSHELL /app -c\nCMD serve\n',
    {},
    'all',
  ),
  whole(
    'command-shell-inherited',
    'SHELL comes with the stage',
    'FROM scratch AS a\nCOPY app /app\nSHELL ["/app", "-c"]\nFROM a\nCMD serve\n',
    {},
    'all',
  ),
  whole(
    'second-text-shell-inherited-cleared',
    'SHELL of the base, ENTRYPOINT in shell form',
    'FROM scratch AS a\nCOPY app /app\nSHELL ["/app", "-c"]\nFROM a\nENTRYPOINT serve\nCMD ["more"]\n',
  ),
  whole('second-text-shell-number', 'SHELL with a number', 'FROM scratch\nCOPY app /app\nSHELL ["/app", 1]\n'),
  whole(
    'people-entrypoint-shell-inherits-cmd',
    'a shell-form ENTRYPOINT gets an inherited CMD dropped',
    'FROM scratch AS a\nCOPY app /bin/sh\nCMD ["x"]\nFROM a\nENTRYPOINT /app serve\n',
  ),
  whole(
    'people-shell-inherited',
    'SHELL of a stage below counts for the shell form above',
    'FROM scratch AS a\nCOPY app /bin/mysh\nSHELL ["/bin/mysh", "-ec"]\nFROM a\nCMD serve --port 80\n',
  ),
  whole(
    'people-shell-bare-name',
    'the shell of SHELL is looked up in the PATH of the image',
    'FROM scratch\nCOPY app /opt/bin/mysh\nENV PATH=/opt/bin\nSHELL ["mysh", "-c"]\nENTRYPOINT serve\n',
  ),
  whole(
    'people-shell-variable',
    'nothing is expanded in SHELL',
    'FROM scratch\nENV SH=/bin/mysh\nCOPY app /bin/mysh\nSHELL ["$SH", "-c"]\nCMD serve\n',
  ),
  whole('people-shell-powershell', 'SHELL of Windows', 'FROM scratch\nCOPY app /bin/sh\nSHELL ["powershell", "-command"]\nCMD serve\n'),
];
