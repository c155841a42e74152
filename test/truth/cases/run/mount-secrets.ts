/** RUN --mount=type=secret and type=ssh. */
import type { TruthCase } from '../../case.ts';
import { BUILDKITS, CURRENT, image, NEWER } from '../shapes.ts';

export const runMountSecretsCases: readonly TruthCase[] = [
  image('second-run-secret-required', 'a secret that is required and not given', 'RUN --mount=type=secret,id=s,required=true ["/app"]'),
  image('second-run-secret-optional', 'a secret that is not given', 'RUN --mount=type=secret,id=s ["/nope"]'),
  image('second-run-ssh-required', 'ssh that is required and not given', 'RUN --mount=type=ssh,required=true ["/app"]'),
  image(
    'second-run-secret-required-missing',
    'of a program that is not there nothing is said then',
    'RUN --mount=type=secret,id=s,required=true ["/nope"]',
    {},
    BUILDKITS,
  ),
  image(
    'second-run-ssh-required-missing',
    'nor where a key is required',
    'RUN --mount=type=ssh,id=k,required=true ["/nope"]',
    {},
    BUILDKITS,
  ),
  image('second-run-ssh-optional', 'ssh that is not given', 'RUN --mount=type=ssh ["/nope"]'),
  image(
    'third-run-secret-required',
    'a secret that is required and not given is told before the program is looked for',
    'RUN --mount=type=secret,target=/r/token,required ["/nope"]',
    {},
    NEWER,
    { run: false },
  ),
  image(
    'third-run-key-required',
    'a key after any secret that is a file, before one that is a variable',
    'USER nobody\nRUN --mount=type=secret,id=s,env=S,required --mount=type=ssh,id=k,required ["/app"]',
    {},
    CURRENT,
    { run: false },
  ),
  image(
    'third-run-secret-env',
    'env is no key of a mount to BuildKit 0.8 and 0.13',
    'RUN --mount=type=secret,id=s,env=S ["/app"]',
    {},
    BUILDKITS,
    { run: false },
  ),
  image(
    'third-run-secret-held-source',
    'and before a source that another mount holds is found missing',
    'RUN --mount=type=secret,id=s,required --mount=source=d,target=/d --mount=source=d/nope,target=/m ["/app"]',
    { 'd/x': 'x' },
    CURRENT,
    { run: false },
  ),
];
