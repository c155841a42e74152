/** The failures the tool was made for, with small stand-ins. */
import type { TruthCase } from '../../case.ts';

const dockerfile = 'FROM scratch\nENV PORT 8080\nCOPY my-binary /usr/local/bin/\nCMD ["my-binary"]\n';

export const storyCases: readonly TruthCase[] = [
  { name: 'story-macos-amd64', why: 'a Mach-O program, found in PATH', dockerfile, context: { 'my-binary': { binary: 'mach-o-x86_64' } } },
  { name: 'story-macos-arm64', why: 'an arm64 Mach-O program', dockerfile, context: { 'my-binary': { binary: 'mach-o-arm64' } } },
  { name: 'story-macos-universal', why: 'a fat Mach-O program', dockerfile, context: { 'my-binary': { binary: 'mach-o-fat' } } },
  { name: 'story-cgo', why: 'a dynamic program, no loader in the image', dockerfile, context: { 'my-binary': { binary: 'c-glibc' } } },
  { name: 'story-static', why: 'a static program starts', dockerfile, context: { 'my-binary': { binary: 'start-amd64' } } },
  { name: 'story-arm64', why: 'a program for another CPU', dockerfile, context: { 'my-binary': { binary: 'start-arm64' } } },
  { name: 'story-windows', why: 'a PE program', dockerfile, context: { 'my-binary': { binary: 'start.exe' } } },
  {
    name: 'story-credentials',
    why: 'ARG without --build-arg leaves the ENV empty; the program starts all the same',
    dockerfile: 'FROM scratch\nARG DB_PW\nENV DB_PW=$DB_PW\nCOPY my-binary /usr/local/bin/\nCMD ["my-binary"]\n',
    context: { 'my-binary': { binary: 'start-amd64' } },
  },
  {
    name: 'story-library-package',
    why: 'go build of a package that is not main leaves an ar archive',
    dockerfile,
    context: { 'my-binary': { binary: 'package.a', mode: 0o755 } },
  },
  { name: 'story-not-built', why: 'the binary is not in the context', dockerfile },
  {
    name: 'story-mode-lost',
    why: 'no x bit, as after a CI artifact download',
    dockerfile,
    context: { 'my-binary': { binary: 'start-amd64', mode: 0o644 } },
  },
  {
    name: 'story-shell-form',
    why: 'shell form in an image without a shell',
    dockerfile: 'FROM scratch\nCOPY my-binary /usr/local/bin/\nCMD my-binary\n',
    context: { 'my-binary': { binary: 'start-amd64' } },
  },
];
