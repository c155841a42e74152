import { cause } from './answer.ts';
import type { Answer } from './answer.ts';

const xWithoutEffect = (title: string, tell: string, mend: string): Answer => ({
  meaning:
    'The linker can set only a string variable at package level, with no value or a constant one; an -X for anything else changes nothing, and go build does not say so.',
  causes: [cause(title, tell, mend, 'ldflags-x-without-effect')],
});

const secret = (tell: string): Answer => ({
  meaning:
    'What -X puts into a program is text in the file: everyone who has the file, or an image with it, can read it. The build goes on all the same.',
  causes: [
    cause(
      'a credential, by its name, its form or its source (env:, file:)',
      tell,
      'take it at run time: os.Getenv in the program, docker run -e NAME, ECS secrets, a Kubernetes Secret',
      'secret-in-ldflags',
    ),
    cause(
      'only the build needs it',
      'the program does not read the variable',
      'RUN --mount=type=secret,id=NAME in the Dockerfile',
      'secret-in-arg-or-env',
    ),
    cause('it is no credential', 'the name looks like one', 'another name for the variable'),
  ],
});

const variable = (title: string, tell: string, mend: string): Answer => ({
  meaning: 'The value for an -X could not be taken; nothing was built, since the program would lack it silently.',
  causes: [cause(title, tell, mend)],
});

const output = (title: string, tell: string, mend: string): Answer => ({
  meaning: 'Where the binary is to go, and where the Dockerfile takes it from, must be one and the same place.',
  causes: [cause(title, tell, mend, 'copy-source-missing', 'command-not-found')],
});

const go = (title: string, tell: string, mend: string): Answer => ({
  meaning: 'The go command could not do its part.',
  causes: [cause(title, tell, mend)],
});

const packages = (title: string, tell: string, mend: string): Answer => ({
  meaning: 'An image starts one program, so that one package main is built.',
  causes: [cause(title, tell, mend, 'not-a-program')],
});

/** What the names in brackets mean that `scratch-lint build` prints and that are no rules. */
export const PROBLEM_ANSWERS: Readonly<Record<string, Answer>> = {
  'secret-in-binary': secret('strings ./FILE shows the value'),
  'secret-in-the-clear': {
    meaning:
      "A credential was typed on the command line, or into a file of options: it stands in the shell's history and the list of processes.",
    causes: [
      cause(
        '-X main.NAME=value',
        'history | grep -- -X',
        '-X main.NAME=env:NAME, or file:PATH; and change the credential',
        'secret-in-ldflags',
      ),
    ],
  },
  'x-without-effect': xWithoutEffect(
    'nothing in the program reads the variable, so that the linker left it out',
    'grep for its name in the sources',
    'use it, or leave the -X out',
  ),
  'x-package-not-found': xWithoutEffect(
    'the path of the package is another; that of the program itself is always main',
    'go list ./...',
    '-X main.NAME=…, or the import path as go list shows it',
  ),
  'x-variable-not-found': xWithoutEffect('a typo, or a variable that was renamed', 'go doc PACKAGE', 'the name as it is declared'),
  'x-is-constant': xWithoutEffect('it is a constant', 'const NAME = …', 'var NAME = …'),
  'x-not-a-variable': xWithoutEffect('it is a function or a type', 'func NAME', 'var NAME string'),
  'x-not-a-string': xWithoutEffect('the variable has another type', 'var NAME int', 'var NAME string, and strconv in the program'),
  'x-initialized-by-call': xWithoutEffect(
    'a function call gives it its value when the program starts, over that of the linker',
    'var NAME = os.Getenv(…)',
    'var NAME string, and the call where it is empty',
  ),
  'x-initialized-by-variable': xWithoutEffect(
    'another variable gives it its value when the program starts',
    'var NAME = other',
    'var NAME = "constant"',
  ),
  'x-computed-at-start': xWithoutEffect(
    'it is made when the program starts, as a part of another value',
    'var NAME = text[1:]',
    'var NAME = "constant"',
  ),
  'variable-unset': variable(
    'the variable of the environment, or the file, is not there',
    'echo "$NAME"; ls FILE',
    'set it, or --optional-X where the program can do without',
  ),
  'variable-empty': variable('the value is empty', 'printenv NAME | wc -c', 'give it one, or --optional-X'),
  'variable-twice': variable('two -X for one name', 'the command line and the file of options', 'leave one out'),
  'variable-unreadable': variable('the file cannot be read', 'ls -l FILE', 'chmod, or another path'),
  'variable-uncarriable': variable("Go's linker cannot take that value: a carriage return, or a NUL", 'od -c FILE', 'a value without'),
  'bad-variable': variable('-X wants importpath.name=SOURCE', '-X NAME=value has no package', '-X main.NAME=value'),
  'no-output': output('no COPY of the Dockerfile says which file is meant', 'the COPY lines', '-o FILE'),
  'bad-output': output(
    'no file can be there: a directory of that name, or a placeholder that is not known',
    'ls -ld on it',
    '-o another name',
  ),
  'output-not-copied': output('the Dockerfile copies another file than -o makes', 'the COPY lines', '-o that name, or COPY the other'),
  'output-outside-context': output('COPY sees only what is in the build context', 'pwd, and --context', '-o a path below the context'),
  'output-twice': output('-o is given twice', 'the arguments behind --', 'leave one out'),
  'shared-output': output(
    'several platforms would be built into one file',
    '--platform names more than one',
    '-o "app-{arch}", and in the Dockerfile ARG TARGETARCH, and below it COPY app-$TARGETARCH /app',
  ),
  'made-in-image': output(
    'a RUN line of the Dockerfile builds the program that the image starts',
    'the line that the message names',
    'the same -ldflags in that line, or COPY of the binary in its place',
  ),
  'platform-of-from': {
    meaning: 'FROM --platform names another platform than the one that is built for.',
    causes: [
      cause(
        '--platform of the command and of FROM differ',
        'FROM --platform=…',
        'the same in both, or $TARGETPLATFORM',
        'target-mismatch',
        'wrong-arch',
      ),
    ],
  },
  'several-packages': packages(
    'the pattern names more than one',
    'go list -f "{{.Name}} {{.ImportPath}}" ./...',
    'scratch-lint build ./cmd/NAME',
  ),
  'no-go-files': packages('the program lies in another folder', 'go list ./...', 'scratch-lint build ./cmd/NAME'),
  'not-main': packages('the package is a library', 'head of the file says package NAME', 'scratch-lint build ./cmd/NAME'),
  'needs-cgo': {
    meaning: 'A package imports "C", and a binary for scratch is built with CGO_ENABLED=0.',
    causes: [
      cause(
        'a database driver or another wrapper of a C library',
        'the message names the package and who imports it',
        'a pure-Go package, or a static build: CGO_ENABLED=1 with -ldflags "-linkmode external -extldflags -static"',
        'cgo-driver-stubbed',
        'missing-loader',
      ),
    ],
  },
  'ldflags-pattern': go('a pattern in -ldflags cannot be merged with another -ldflags', '-ldflags=all=…', 'give one -ldflags'),
  'ldflags-quote': go('a quote in -ldflags is not closed', 'echo it', `-ldflags="-X 'main.NAME=two words'"`),
  'environment-contradicts': go(
    'GOOS, GOARCH or CGO_ENABLED in the environment say another thing than the image needs',
    'go env GOOS GOARCH CGO_ENABLED',
    'unset them',
  ),
  'no-go': go('there is no go in PATH', 'command -v go', 'install Go, or build in the Dockerfile: FROM golang'),
  'go-fails': go('go env fails', 'go env', 'what it says'),
  'go-list-failed': go('the packages cannot be listed', 'go list ./...', 'what it says; go mod tidy'),
  'go-build-failed': go('the compiler or the linker stopped', 'its own lines above', 'what they say'),
  'no-binary': go('go build made no file', '-n among its arguments', 'leave -n out'),
  'not-readable': go(
    'what was built is no program',
    'npx scratch-lint inspect FILE',
    'go build of a package main, without -buildmode=archive',
  ),
};
