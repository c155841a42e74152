import type { Builder, Reader } from '../builders.ts';

const FLAG_ERRORS = new Set(['unknown-flag', 'duplicate-flag', 'flag-without-value', 'bad-flag-value']);

/** What stands before the words of a refused instruction. */
export function lineError({ generation }: Reader, line: number): string {
  return `dockerfile parse error ${generation === '0.8' ? '' : 'on '}line ${line}: `;
}

/** The current reader's words in those of an older one. */
export function inWordsOf({ generation, tellsDashes }: Reader, code: string, message: string): string {
  if (FLAG_ERRORS.has(code) && !tellsDashes) return flagWords(message, generation === '0.8');
  if (generation === 'current') return message;
  if (generation === '0.13') return message;
  // It knows no suggestions, and tells instructions in capitals.
  return code === 'unknown-instruction' ? withoutHint(message).replace(/(?<=: ).*/s, (name) => name.toUpperCase()) : withoutHint(message);
}

/** `unknown flag: --x` was `unknown flag: x`, and `Unknown flag: x` before that. */
function flagWords(message: string, isFirst: boolean): string {
  const named = message.replace(/^([a-z ]*flag(?: specified)?:? )--/, '$1');
  return isFirst ? withoutHint(named).replace(/^[a-z]/, (letter) => letter.toUpperCase()) : named;
}

/** Without `(did you mean …?)`. */
function withoutHint(message: string): string {
  const at = message.lastIndexOf(' (did you mean ');
  return at < 0 ? message : message.slice(0, at);
}

/** The current words of what is refused when an instruction is played through, in those of an older builder. */
export function convertWords(builder: Builder, code: string, message: string | null): string | null {
  const { generation } = builder.reader;
  if (generation === 'current' || message === null) return message;
  switch (code) {
    case 'bad-mount':
      return generation === '0.8' ? withoutHint(message) : message;
    case 'bad-signal':
      return generation === '0.8' ? message.replace(/^invalid/, 'Invalid') : message;
    case 'bad-reference':
      return inOldReference(builder, message);
    case 'empty-run':
      return builder.kind === 'buildkit' ? message : generation === '0.8' ? 'No command specified' : 'no command specified';
    case 'no-stages':
      // The daemon itself comes to an end over it, with BuildKit as a whole.
      return builder.kind === 'legacy' || generation === '0.8' ? 'unexpected EOF' : 'error reading from server: EOF';
    case 'no-such-target':
      return targetWords(builder, withoutHint(message));
    default:
      return message;
  }
}

/** Up to Docker 20.10 the name was not told; the legacy builder tells no stage. */
function inOldReference({ kind, generation }: Builder, message: string): string {
  const plain = kind === 'legacy' ? message.replace(/^failed to parse stage name "(?:[^"\\]|\\.)*": /, '') : message;
  return generation === '0.8' ? plain.replace(/ \(.*\) must be lowercase$/s, ' must be lowercase') : plain;
}

function targetWords({ kind, generation }: Builder, message: string): string {
  if (generation !== '0.8') return message;
  const name = /"(.*)"/s.exec(message)?.[1] ?? '';
  return kind === 'legacy' ? `failed to reach build target ${name} in Dockerfile` : `target stage ${name} could not be found`;
}
