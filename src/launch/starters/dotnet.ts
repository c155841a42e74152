import { follow } from '../process.ts';
import { OWN } from './handing.ts';
import type { Handing, Started } from './handing.ts';

/** Options that stand before what is to be run, with a value each (dotnet/runtime, src/native/corehost/fxr/command_line.cpp). */
const OPTIONS = /^--(?:additionalprobingpath|fx-version|roll-forward|additional-deps|roll-forward-on-no-candidate-fx)$/i;
const MANAGED = /\.(?:dll|exe)$/i;

/** LibHostSdkFindFailure, 0x80008091, of which an exit code has the last byte. */
const NO_SDK = 0x91;

/** Where the programs are that build. */
const SDK = '/usr/share/dotnet/sdk';

/** `dotnet FILE`: what is not there, or no program of .NET by its name, is taken for a command of the SDK, which such an image has not. */
export function handOnByDotnet({ argv, env, process, file }: Started): Handing {
  let at = 1;
  while (OPTIONS.test(argv[at] ?? '')) at += 2;
  const name = argv[at];
  const isSure = file.stands?.program?.release !== undefined && env.get('DOTNET_ROOT') === undefined && follow(process, SDK).ok === false;
  if (name === undefined || name === '' || /^-|^exec$/i.test(name) || !isSure) return OWN;
  const found = follow(process, name).ok;
  if (MANAGED.test(name) || name.includes('/') ? found !== false : false) return OWN;
  const what = MANAGED.test(name) ? 'is not in the image' : 'is a command of its SDK, and the image has none';
  return {
    kind: 'ends',
    ...(MANAGED.test(name) ? { script: name } : {}),
    detail: `${name}, which dotnet is to run, ${what}`,
    message: `…The application '${name}' does not exist…`,
    exitCode: NO_SDK,
  };
}
