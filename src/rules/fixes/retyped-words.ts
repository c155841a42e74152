import type { Problem } from '../../dockerfile/instruction.ts';
import { isSignal, nearSignal } from '../../dockerfile/syntax/stop-signal.ts';
import { parseImageReference } from '../../dockerfile/values/image-reference.ts';
import { entryOf } from '../../entry-of.ts';
import { anyOf } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import { execForm } from '../../text.ts';
import { plainWords } from '../evidence/command.ts';
import { putTogether, type TypedLine } from './typed-line.ts';

/** What each instruction looks like with arguments. */
const EXAMPLES: Readonly<Record<string, string>> = {
  ARG: 'ARG NAME=…',
  ENV: 'ENV NAME=…',
  LABEL: 'LABEL NAME=…',
  EXPOSE: 'EXPOSE 8080',
  USER: 'USER 65532:65532',
  WORKDIR: 'WORKDIR /app',
  VOLUME: 'VOLUME ["/data"]',
  STOPSIGNAL: 'STOPSIGNAL SIGTERM',
  SHELL: 'SHELL ["/bin/sh", "-c"]',
  ONBUILD: 'ONBUILD COPY . .',
  HEALTHCHECK: 'HEALTHCHECK CMD ["/app", "--health"]',
  RUN: 'RUN ["/app", "--version"]',
  CMD: 'CMD ["/app"]',
  ENTRYPOINT: 'ENTRYPOINT ["/app"]',
  COPY: 'COPY app /app',
  ADD: 'ADD app.tar /',
  MAINTAINER: 'LABEL org.opencontainers.image.authors=…',
  FROM: 'FROM scratch',
};

/** What to type whatever the line has, by what is refused of it. */
const WHATEVER_IS_TYPED: Readonly<Record<string, string>> = {
  'blank-volume': 'VOLUME ["/data"]   or leave the line out',
  'blank-workdir': 'WORKDIR /app',
  'no-image': 'COPY app /app, or another instruction that makes something, below FROM',
  'line-too-long': 'break the line: \\ at its end, and go on in the next',
  'duplicate-directive': 'take one of the two lines out',
  'bad-escape': '# escape=`   or leave the line out',
  'bad-syntax-line': '# syntax=docker/dockerfile:1',
  'bad-check-option': '# check=error=true   or leave the line out',
};

/** What to type in place of a line whose words are refused; null where they do not tell. */
export function retypedWords(typed: TypedLine, { code, dockerMessage, message }: Problem): Fix | null {
  switch (code) {
    case 'unknown-instruction':
      return withKeyword(typed, dockerMessage ?? '');
    case 'no-arguments':
    case 'empty-run':
      return example(typed, '   or leave the line out');
    case 'no-destination':
      return typed.rest === ''
        ? example(typed, '')
        : putTogether(typed, { rest: typed.rest.startsWith('<<') ? `${typed.rest} /NAME` : `${typed.rest} ./`.trim() });
    case 'bad-from':
      return putTogether(typed, { rest: imageAndName(typed.rest) });
    case 'bad-stage-name':
      return putTogether(typed, {
        rest: [...typed.rest.split(/[ \t]+/).slice(0, -1), stageName(typed.rest.split(/[ \t]+/).at(-1) ?? '')].join(' '),
      });
    case 'bad-reference':
      return withImage(typed);
    case 'blank-base':
      return withImageOfVariable(typed);
    case 'pair-without-value':
      return putTogether(typed, { rest: `${typed.rest}=…` });
    case 'blank-name':
      return putTogether(typed, { rest: typed.rest.replace(/(^|[ \t])=/, '$1NAME=') });
    case 'bad-signal':
      return putTogether(typed, { rest: signalOf(typed.rest) });
    case 'bad-port':
      return putTogether(typed, { rest: portsOf(typed.rest) });
    case 'bad-healthcheck':
      return putTogether(typed, { rest: checkOf(typed.rest) });
    case 'shell-not-json':
      return putTogether(typed, { rest: shellOf(typed.rest) });
    case 'bad-trigger':
      return /^\S+\s+(\S.*)$/s.exec(`${typed.lead}${putTogether({ ...typed, lead: '' })}`)?.[1] ?? null;
    case 'copy-remote':
      return putTogether(typed, { keyword: 'ADD' });
    case 'stage-name-twice':
      return putTogether(typed, { rest: `${typed.rest}-2` });
    case 'unterminated-heredoc':
      return message.includes(' has blanks beside ')
        ? `${quoted(message)}   alone in line ${/: line (\d+) has/.exec(message)?.[1] ?? ''}, without blanks before or behind it`
        : `${quoted(message)}   alone on a line, below the last line of its text`;
    default:
      return entryOf(WHATEVER_IS_TYPED, code) ?? null;
  }
}

function example({ lead, keyword }: TypedLine, behind: string): string | null {
  const text = EXAMPLES[keyword.toUpperCase()];
  return text === undefined ? null : `${lead}${text}${behind}`;
}

/** The first text in quotes. */
function quoted(message: string): string {
  return /"([^"]*)"/.exec(message)?.[1] ?? '';
}

/** Programs that are started by RUN more than by anything else. */
const COMMANDS: ReadonlySet<string> = new Set(
  (
    'apt apt-get apk npm npx yarn pnpm pip pip3 yum dnf curl wget cd mkdir echo rm cp mv ln chmod chown set git go cargo make bash sh tar unzip sed if then fi for do done '
    + 'export python python3 useradd adduser groupadd addgroup touch cat ls gcc mvn gradle dotnet gem bundle composer'
  ).split(' '),
);

const UNKNOWN =
  'RUN in front of it where it is a command, # where it is a comment; \\ at the end of the line above where it goes on with that';

/** The builder names the instruction that was probably meant. */
function withKeyword(typed: TypedLine, words: string): Fix | null {
  const near = /\(did you mean ([a-z]+)\?\)$/i.exec(words)?.[1];
  if (COMMANDS.has(typed.keyword))
    return anyOf(
      putTogether(typed, { keyword: `RUN ${typed.keyword}` }),
      '\\ at the end of the line above, where this one goes on with it',
    );
  if (typed.rest === '') return UNKNOWN;
  if (near !== undefined) return putTogether(typed, { keyword: near });
  const begun = Object.keys(EXAMPLES).filter(
    (keyword) => typed.keyword.toUpperCase().startsWith(keyword) || keyword.startsWith(typed.keyword.toUpperCase()),
  );
  const [only] = begun;
  if (begun.length === 1 && only !== undefined && typed.keyword.length > 2) return putTogether(typed, { keyword: only });
  return UNKNOWN;
}

/** `${BASE:?which base}`: blanks end a word there too. */
const BLANK_IN_BRACES = /\$\{\w{1,200}:?[?+-][^\s{}]{0,200}\s[^{}]{0,200}\}/;

/** A comment behind it belongs on a line of its own; the word AS is left out often. */
function imageAndName(rest: string): string {
  if (BLANK_IN_BRACES.test(rest)) return rest.replace(BLANK_IN_BRACES, (whole) => whole.replace(/\s+/g, '-'));
  const comment = rest.search(/(?:^|[ \t])#/);
  const [image = 'scratch', as, ...names] = (comment < 0 ? rest : rest.slice(0, comment)).split(/[ \t]+/).filter((word) => word !== '');
  if (as === undefined) return image;
  const hasAs = as.toLowerCase() === 'as';
  const name = (hasAs ? names : [as, ...names]).join('-');
  return name === '' ? image : `${image} AS ${stageName(name)}`;
}

/** As the builder takes it: lower case, a letter first. */
function stageName(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return name === '' || name === 'scratch' || name === 'context' ? 'build' : /^[a-z]/.test(name) ? name : `stage-${name}`;
}

/** The name as a registry has it; the empty base is `scratch` alone. */
function withImage(typed: TypedLine): string | null {
  if (typed.keyword.toUpperCase() !== 'FROM') return null;
  const [image = '', ...behind] = typed.rest.split(/[ \t]+/);
  if (image.includes('$')) return null;
  const [repository = '', ...tag] = image
    .replace(/^["']|["']$/g, '')
    .replace(/^(?:https?:\/\/|\.{0,2}\/)+/, '')
    .split(/(?=[:@])/);
  const lower = repository.toLowerCase();
  const rest = tag
    .join('')
    .replace(/@(?!sha256:[0-9a-f]{64}$).*$/, '')
    .replace(/:$/, '');
  const name = lower === 'scratch' ? lower : `${lower}${rest}`;
  return name === image || 'error' in parseImageReference(name) ? null : putTogether(typed, { rest: [name, ...behind].join(' ') });
}

/** `FROM $BASE` where nothing declares it. */
function withImageOfVariable(typed: TypedLine): string | null {
  const name = /\$\{?(\w+)/.exec(typed.rest)?.[1];
  return name === undefined ? null : `ARG ${name}=…   above the first FROM, with the image that is meant: ARG ${name}=scratch`;
}

function signalOf(rest: string): string {
  const word = /[^\s"'#[\]]+/.exec(rest)?.[0] ?? '';
  return word !== '' && isSignal(word) ? word : (nearSignal(word) ?? 'SIGTERM');
}

const MAX_PORT = 65_535;

/** What can be read as ports, each as a word. */
function portsOf(rest: string): string {
  const comment = rest.search(/(?:^|[ \t])#/);
  const words = (comment < 0 ? rest : rest.slice(0, comment)).split(/[\s,;"'[\]]+/).flatMap(portOf);
  return words.length === 0 ? '8080' : words.join(' ');
}

function portOf(word: string): string[] {
  const [, first = '', last, protocol] = /^(?:\S*:)?(\d{1,5})(?:-(\d{1,5}))?(?:\/(\w+))?$/.exec(word) ?? [];
  if (first === '' || Number(first) > MAX_PORT || Number(last ?? first) > MAX_PORT) return [];
  const [low, high] = [Math.min(Number(first), Number(last ?? first)), Math.max(Number(first), Number(last ?? first))];
  const known = /^(?:udp|sctp)$/i.exec(protocol ?? '')?.[0].toLowerCase();
  return [`${low === high ? low : `${low}-${high}`}${known === undefined ? '' : `/${known}`}`];
}

function checkOf(rest: string): string {
  if (/^NONE\b/i.test(rest)) return 'NONE';
  const command = rest.replace(/^CMD(?:-SHELL)?(?=\s|$)/i, '').trim();
  return `CMD ${command === '' || command === '[]' ? execForm(['/app', '--health']) : command}`;
}

function shellOf(rest: string): string {
  const words = plainWords(rest.replace(/[[\],]/g, ' ')) ?? ['/bin/sh', '-c'];
  return execForm(words.length === 1 ? [...words, '-c'] : words);
}
