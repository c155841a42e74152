/** Scripts: the first line, as the kernel reads it. */
import type { TruthCase } from '../../case.ts';
import { bare, glibc, libc, whole } from '../shapes.ts';

const app = { binary: 'start-amd64' } as const;
const run = 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/run"]\n';
const script = (text: string) => ({ text, mode: 0o755 }) as const;

export const scriptCases: readonly TruthCase[] = [
  {
    name: 'script',
    why: 'a script whose interpreter is there',
    dockerfile: run,
    context: { 'tree/run': script('#!/bin/i\necho\n'), 'tree/bin/i': app },
  },
  {
    name: 'script-argument',
    why: 'one argument after the interpreter',
    dockerfile: run,
    context: { 'tree/run': script('#!/bin/i -x\n'), 'tree/bin/i': app },
  },
  {
    name: 'script-arguments',
    why: 'all words after the interpreter are one argument',
    dockerfile: run,
    context: { 'tree/run': script('#! \t/bin/i  -a  -b  \n'), 'tree/bin/i': app },
  },
  {
    name: 'script-command-arguments',
    why: 'the arguments of the command come last',
    dockerfile: 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/run", "x"]\nCMD ["y"]\n',
    context: { 'tree/run': script('#!/bin/i -a\n'), 'tree/bin/i': app },
  },
  {
    name: 'script-interpreter-missing',
    why: 'the interpreter is not there',
    dockerfile: run,
    context: { 'tree/run': script('#!/bin/sh\necho hi\n') },
  },
  {
    name: 'script-env-missing',
    why: '#!/usr/bin/env bash without env',
    dockerfile: run,
    context: { 'tree/run': script('#!/usr/bin/env bash\n') },
  },
  {
    name: 'script-crlf',
    why: 'a carriage return belongs to the interpreter',
    dockerfile: run,
    context: { 'tree/run': script('#!/bin/i\r\necho\r\n'), 'tree/bin/i': app },
  },
  {
    name: 'script-crlf-argument',
    why: 'a carriage return belongs to the argument',
    dockerfile: run,
    context: { 'tree/run': script('#!/bin/i -x\r\necho\r\n'), 'tree/bin/i': app },
  },
  {
    name: 'script-cr-only',
    why: 'carriage returns alone end no line',
    dockerfile: run,
    context: { 'tree/run': script('#!/bin/i\recho\r'), 'tree/bin/i': app },
  },
  {
    name: 'script-no-shebang',
    why: 'a script without #!',
    dockerfile: run,
    context: { 'tree/run': script('echo hi\n'), 'tree/bin/sh': app },
  },
  {
    name: 'script-bom',
    why: 'a byte order mark before #!',
    dockerfile: run,
    context: { 'tree/run': script('\ufeff#!/bin/i\n'), 'tree/bin/i': app },
  },
  {
    name: 'script-blank-first-line',
    why: 'a blank first line',
    dockerfile: run,
    context: { 'tree/run': script('\n#!/bin/i\n'), 'tree/bin/i': app },
  },
  {
    name: 'script-leading-blank',
    why: 'a blank before #!',
    dockerfile: run,
    context: { 'tree/run': script(' #!/bin/i\n'), 'tree/bin/i': app },
  },
  {
    name: 'script-utf16',
    why: 'UTF-16 text',
    dockerfile: run,
    context: { 'tree/run': { base64: '//4jACEALwBiAGkAbgAvAGkACgA=', mode: 0o755 }, 'tree/bin/i': app },
  },
  { name: 'script-only-hash-bang', why: '#! and nothing else', dockerfile: run, context: { 'tree/run': script('#!') } },
  { name: 'script-hash-bang-newline', why: '#! and a newline', dockerfile: run, context: { 'tree/run': script('#!\n') } },
  { name: 'script-hash-bang-blanks', why: '#! and blanks', dockerfile: run, context: { 'tree/run': script('#!   \t \n') } },
  {
    name: 'script-no-newline',
    why: 'no newline at the end',
    dockerfile: run,
    context: { 'tree/run': script('#!/bin/i'), 'tree/bin/i': app },
  },
  {
    name: 'script-no-newline-argument',
    why: 'no newline at the end, an argument',
    dockerfile: run,
    context: { 'tree/run': script('#!/bin/i -x'), 'tree/bin/i': app },
  },
  {
    name: 'script-interpreter-relative',
    why: 'a relative interpreter counts from the working directory',
    dockerfile: 'FROM scratch\nCOPY tree /\nWORKDIR /srv\nENTRYPOINT ["/run"]\n',
    context: { 'tree/run': script('#!bin/i\n'), 'tree/srv/bin/i': app },
  },
  {
    name: 'script-interpreter-relative-missing',
    why: 'a relative interpreter that is not there',
    dockerfile: 'FROM scratch\nCOPY tree /\nWORKDIR /srv\nENTRYPOINT ["/run"]\n',
    context: { 'tree/run': script('#!bin/i\n'), 'tree/bin/i': app },
  },
  {
    name: 'script-interpreter-bare',
    why: 'a bare interpreter name is not looked up in PATH',
    dockerfile: run,
    context: { 'tree/run': script('#!i\n'), 'tree/bin/i': app },
  },
  {
    name: 'script-interpreter-directory',
    why: 'the interpreter is a directory',
    dockerfile: run,
    context: { 'tree/run': script('#!/bin\n'), 'tree/bin/i': app },
  },
  {
    name: 'script-interpreter-no-x',
    why: 'the interpreter has no x bit',
    dockerfile: run,
    context: { 'tree/run': script('#!/bin/i\n'), 'tree/bin/i': { binary: 'start-amd64', mode: 0o644 } },
  },
  {
    name: 'script-interpreter-below-file',
    why: 'the interpreter is below a file',
    dockerfile: run,
    context: { 'tree/run': script('#!/bin/i/i\n'), 'tree/bin/i': app },
  },
  {
    name: 'script-interpreter-loop',
    why: 'the interpreter is a symlink loop',
    dockerfile: run,
    context: { 'tree/run': script('#!/i\n'), 'tree/i': { symlink: 'i' } },
  },
  {
    name: 'script-interpreter-symlink',
    why: 'the interpreter is a symlink',
    dockerfile: run,
    context: { 'tree/run': script('#!/i\n'), 'tree/i': { symlink: 'bin/i' }, 'tree/bin/i': app },
  },
  {
    name: 'script-interpreter-other-arch',
    why: 'the interpreter is for another CPU',
    dockerfile: run,
    context: { 'tree/run': script('#!/bin/i\n'), 'tree/bin/i': { binary: 'start-arm64' } },
  },
  {
    name: 'script-interpreter-text',
    why: 'the interpreter is a text without #!',
    dockerfile: run,
    context: { 'tree/run': script('#!/bin/i\n'), 'tree/bin/i': script('echo\n') },
  },
  {
    name: 'script-interpreter-empty',
    why: 'the interpreter is an empty file',
    dockerfile: run,
    context: { 'tree/run': script('#!/bin/i\n'), 'tree/bin/i': script('') },
  },
  {
    name: 'script-interpreter-dynamic',
    why: 'the interpreter needs a loader that is missing',
    dockerfile: run,
    context: { 'tree/run': script('#!/bin/i\n'), 'tree/bin/i': { binary: 'c-glibc' } },
  },
  {
    name: 'script-interpreter-script',
    why: 'the interpreter is a script itself',
    dockerfile: run,
    context: { 'tree/run': script('#!/bin/j -r\n'), 'tree/bin/j': script('#!/bin/i -j\n'), 'tree/bin/i': app },
  },
  {
    name: 'script-depth-4',
    why: 'four scripts after one another',
    dockerfile: run,
    context: { 'tree/run': script('#!/s3\n'), ...nested(3), 'tree/i': app },
  },
  {
    name: 'script-depth-5',
    why: 'five scripts after one another',
    dockerfile: run,
    context: { 'tree/run': script('#!/s4\n'), ...nested(4), 'tree/i': app },
  },
  {
    name: 'script-depth-6',
    why: 'six scripts after one another',
    dockerfile: run,
    context: { 'tree/run': script('#!/s5\n'), ...nested(5), 'tree/i': app },
  },
  {
    name: 'script-depth-7',
    why: 'seven scripts after one another',
    dockerfile: run,
    context: { 'tree/run': script('#!/s6\n'), ...nested(6), 'tree/i': app },
  },
  {
    name: 'script-interpreter-itself',
    why: 'a script that is its own interpreter',
    dockerfile: run,
    context: { 'tree/run': script('#!/run\n') },
  },
  { name: 'script-line-255', why: 'the interpreter path ends at byte 255', dockerfile: run, context: longInterpreter(253, '\n') },
  {
    name: 'script-line-256',
    why: 'the interpreter path ends at byte 256, the newline is byte 257',
    dockerfile: run,
    context: longInterpreter(254, '\n'),
  },
  {
    name: 'script-line-257',
    why: 'the interpreter path is longer than the kernel reads',
    dockerfile: run,
    context: longInterpreter(255, '\n'),
  },
  {
    name: 'script-line-254-no-newline',
    why: 'a path up to the end of the file at byte 255',
    dockerfile: run,
    context: longInterpreter(253, ''),
  },
  {
    name: 'script-line-long-argument',
    why: 'an argument longer than the kernel reads is cut off',
    dockerfile: run,
    context: { 'tree/run': script(`#!/bin/i ${'a'.repeat(400)}\n`), 'tree/bin/i': app },
  },
  {
    name: 'script-line-long-blanks',
    why: 'blanks up to the limit, then the interpreter',
    dockerfile: run,
    context: { 'tree/run': script(`#!${' '.repeat(300)}/bin/i\n`), 'tree/bin/i': app },
  },
  {
    name: 'script-nul-in-line',
    why: 'a NUL in the first line',
    dockerfile: run,
    context: { 'tree/run': script('#!/bin/i\0 -x\n'), 'tree/bin/i': app },
  },
  {
    name: 'script-nul-after-argument',
    why: 'a NUL in the argument',
    dockerfile: run,
    context: { 'tree/run': script('#!/bin/i -x\0y\n'), 'tree/bin/i': app },
  },
  {
    name: 'script-no-x',
    why: 'a script without the x bit',
    dockerfile: run,
    context: { 'tree/run': { text: '#!/bin/i\n', mode: 0o644 }, 'tree/bin/i': app },
  },
  {
    name: 'script-unreadable',
    why: 'a script that may be run and not read',
    dockerfile: 'FROM scratch\nCOPY tree /\nUSER 1000:1000\nENTRYPOINT ["/run", "cat", "/run"]\n',
    context: { 'tree/run': { text: '#!/bin/i\n', mode: 0o711 }, 'tree/bin/i': app },
  },
  {
    name: 'script-in-path',
    why: 'a script found in PATH is given by its full path',
    dockerfile: 'FROM scratch\nCOPY tree /\nENTRYPOINT ["run"]\n',
    context: { 'tree/usr/bin/run': script('#!/bin/i\n'), 'tree/bin/i': app },
  },
  {
    name: 'script-html',
    why: 'an HTML page saved as the program',
    dockerfile: run,
    context: { 'tree/run': script('<!DOCTYPE html>\n<html></html>\n') },
  },
  {
    name: 'script-lfs-pointer',
    why: 'a Git LFS pointer',
    dockerfile: run,
    context: { 'tree/run': script('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n') },
  },
  { name: 'script-gzip', why: 'a gzip file as the program', dockerfile: run, context: { 'tree/run': { binary: 'app.gz', mode: 0o755 } } },
  {
    name: 'script-java-class',
    why: 'a Java class as the program',
    dockerfile: run,
    context: { 'tree/run': { base64: 'yv66vgAAADQAAAAA', mode: 0o755 } },
  },
  {
    name: 'script-wasm',
    why: 'WebAssembly as the program',
    dockerfile: run,
    context: { 'tree/run': { base64: 'AGFzbQEAAAA=', mode: 0o755 } },
  },
  { name: 'script-zeros', why: 'zeros', dockerfile: run, context: { 'tree/run': { base64: 'A'.repeat(1368), mode: 0o755 } } },
  { name: 'script-one-byte', why: 'one byte', dockerfile: run, context: { 'tree/run': script('x') } },
  { name: 'script-one-hash', why: 'a # alone', dockerfile: run, context: { 'tree/run': script('#') } },
  whole('second-script-formfeed', 'a form feed is no blank', 'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/run"]\n', {
    'tree/run': { text: '#!\f/bin/i\n', mode: 0o755 },
    'tree/bin/i': app,
  }),
  whole(
    'second-script-vertical-tab',
    'a vertical tab belongs to the name',
    'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/run"]\n',
    { 'tree/run': { text: '#!/bin/i\v\n', mode: 0o755 }, 'tree/bin/i': app },
  ),
  whole(
    'second-script-no-break-space',
    'a no-break space belongs to the name',
    'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/run"]\n',
    { 'tree/run': { text: '#!/bin/i\u00a0-x\n', mode: 0o755 }, 'tree/bin/i': app },
  ),
  whole(
    'second-script-comment',
    'a comment behind the interpreter is an argument',
    'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/run"]\n',
    { 'tree/run': { text: '#!/bin/i # run it\n', mode: 0o755 }, 'tree/bin/i': app },
  ),
  whole('second-script-quoted', 'quotes belong to the name', 'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/run"]\n', {
    'tree/run': { text: '#!"/bin/i"\n', mode: 0o755 },
    'tree/bin/i': app,
  }),
  whole('second-script-tilde', 'a tilde is no home', 'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/run"]\n', {
    'tree/run': { text: '#!~/bin/i\n', mode: 0o755 },
    'tree/bin/i': app,
  }),
  whole('second-script-trailing-slash', 'a final slash wants a folder', 'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/run"]\n', {
    'tree/run': { text: '#!/bin/i/\n', mode: 0o755 },
    'tree/bin/i': app,
  }),
  whole('second-script-dots', 'dots in the name', 'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/run"]\n', {
    'tree/run': { text: '#!/bin/../bin/./i\n', mode: 0o755 },
    'tree/bin/i': app,
  }),
  whole('second-script-double-slash', 'two slashes', 'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/run"]\n', {
    'tree/run': { text: '#!//bin//i\n', mode: 0o755 },
    'tree/bin/i': app,
  }),
  whole('second-script-variable', 'a variable in the name', 'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/run"]\n', {
    'tree/run': { text: '#!$SHELL\n', mode: 0o755 },
    'tree/bin/i': app,
  }),
  whole('second-script-proc-exe', 'the interpreter is /proc/self/exe', 'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/run"]\n', {
    'tree/run': { text: '#!/proc/self/exe\n', mode: 0o755 },
    'tree/bin/i': app,
  }),
  whole('second-script-env-s', 'env -S with a program', 'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/run"]\n', {
    'tree/run': { text: '#!/usr/bin/env -S i -x\n', mode: 0o755 },
    'tree/bin/i': app,
  }),
  whole('second-script-dot', 'the interpreter is .', 'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/run"]\n', {
    'tree/run': { text: '#!.\n', mode: 0o755 },
    'tree/bin/i': app,
  }),
  whole('second-script-dot-slash', 'the interpreter is ./bin/i', 'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/run"]\n', {
    'tree/run': { text: '#!./bin/i\n', mode: 0o755 },
    'tree/bin/i': app,
  }),
  whole('second-script-space-between', 'a blank between # and !', 'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/run"]\n', {
    'tree/run': { text: '# !/bin/i\n', mode: 0o755 },
    'tree/bin/i': app,
  }),
  whole(
    'second-script-two-lines',
    'the interpreter in the second line',
    'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/run"]\n',
    { 'tree/run': { text: '#!\n/bin/i\n', mode: 0o755 }, 'tree/bin/i': app },
  ),
  whole('second-script-crcrlf', 'two carriage returns', 'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/run"]\n', {
    'tree/run': { text: '#!/bin/i\r\r\n', mode: 0o755 },
    'tree/bin/i': app,
  }),
  whole('second-script-nbsp-bom', 'a byte order mark behind #!', 'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/run"]\n', {
    'tree/run': { text: '#!\ufeff/bin/i\n', mode: 0o755 },
    'tree/bin/i': app,
  }),
  bare('start-shell-two-options', 'two words behind #! are one argument', 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/run"]\n', {
    ...glibc,
    ...libc,
    'tree/bin/sh': { binary: 'dash' },
    'tree/run': { text: '#!/bin/sh -e -u\n', mode: 0o755 },
  }),
];

/** s0 … sN: each script's interpreter is the one before, s0's is /i. */
function nested(last: number): Record<string, { readonly text: string; readonly mode: number }> {
  return Object.fromEntries(Array.from({ length: last + 1 }, (_, i) => [`tree/s${i}`, script(i === 0 ? '#!/i\n' : `#!/s${i - 1}\n`)]));
}

/** A script whose interpreter path has `length` characters, and what stands there under that name. */
function longInterpreter(length: number, end: string): TruthCase['context'] & object {
  const path = `/${'d'.repeat(100)}/`;
  const name = 'n'.repeat(length - path.length);
  return { 'tree/run': script(`#!${path}${name}${end}`), [`tree${path}${name}`]: app };
}
