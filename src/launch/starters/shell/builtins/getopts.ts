import type { ShellState } from '../state.ts';
import { isKnown, unfollowed } from '../unknown.ts';
import type { Status } from '../unknown.ts';

/** `getopts`: one option of the arguments at a time. */
export function getopts(state: ShellState, words: readonly string[]): Status {
  const [wanted, name, ...given] = words;
  if (wanted === undefined || name === undefined || !isKnown(wanted)) return unfollowed();
  const args = given.length > 0 ? given : state.positional;
  if (args.some((word) => !isKnown(word))) return unfollowed();
  const at = state.optionAt.word > 0 ? state.optionAt : unfollowed();
  const word = args[at.word - 1];
  if (word === undefined || !/^-./s.test(word) || word === '--') return noMore(state, name, word === '--' ? at.word + 1 : at.word);
  const letter = word[at.letter] ?? unfollowed();
  const isSilent = wanted.startsWith(':');
  const place = letter === ':' ? -1 : wanted.indexOf(letter, isSilent ? 1 : 0);
  const isEnd = at.letter + 1 >= word.length;
  const next = { word: isEnd ? at.word + 1 : at.word, letter: isEnd ? 1 : at.letter + 1 };
  const refuse = (option: ':' | '?', to: OptionPlace, said: Words): Status =>
    found(state, name, { option, value: isSilent ? letter : null, next: to }, isSilent ? null : said);
  if (place < 0) {
    const said = `Illegal option -${letter}`;
    return refuse('?', next, { dash: said, ash: said, bash: `${state.start.name}: illegal option -- ${letter}` });
  }
  if (wanted[place + 1] !== ':') return found(state, name, { option: letter, value: null, next });
  const value = isEnd ? args[at.word] : word.slice(at.letter + 1);
  const behind = { word: at.word + (isEnd && value !== undefined ? 2 : 1), letter: 1 };
  if (value !== undefined) return found(state, name, { option: letter, value, next: behind });
  const said = `No arg for -${letter} option`;
  const bash = `${state.start.name}: option requires an argument -- ${letter}`;
  return refuse(isSilent ? ':' : '?', behind, { dash: said, ash: said, bash });
}

type OptionPlace = ShellState['optionAt'];
type Words = Readonly<Record<'dash' | 'ash' | 'bash', string>>;

/** An option, its value, and where the next one stands. */
interface FoundOption {
  readonly option: string;
  readonly value: string | null;
  readonly next: OptionPlace;
}

function found(state: ShellState, name: string, { option, value, next }: FoundOption, words: Words | null = null): Status {
  if (words !== null) state.write(2, `${words[state.start.shell]}\n`);
  state.variables.assign(name, option);
  state.variables.set('OPTARG', value);
  state.variables.set('OPTIND', String(next.word));
  state.optionAt = next;
  return 0;
}

function noMore(state: ShellState, name: string, word: number): Status {
  state.variables.assign(name, '?');
  state.variables.set('OPTARG', null);
  state.variables.set('OPTIND', String(word));
  state.optionAt = { word, letter: 1 };
  return 1;
}
