/** The truth cases crossed with one another: lines, words, flags, files and options of one put into another. */
import type { FileSpec, TruthCase } from './case.ts';
import { truthCases } from './cases/all.ts';
import { Dice } from './dice.ts';
import { chunksOf, keywordOf, withWord, wordsOf } from './dockerfile-chunks.ts';

/** A case that is being changed. */
interface Draft {
  chunks: string[];
  context: Record<string, FileSpec>;
  options: Pick<TruthCase, 'buildArgs' | 'target' | 'run' | 'platform'>;
}

type Change = (draft: Draft, dice: Dice) => void;

const MAX_WORD = 200;
const MAX_FILES = 200;

/** The kernel and the loaders have hunts of their own. */
const plain = truthCases.filter(({ name }) => !/^(?:elf|interp|glibc|musl|packed|add-xz|compressed)-/.test(name));

function pick(dice: Dice): TruthCase {
  return (dice.once(8) ? dice.any(truthCases) : dice.any(plain)) ?? truthCases[0]!;
}

/** What the cases write behind a keyword: flags, and words, each once. */
const pools = new Map<string, { readonly flags: string[]; readonly words: string[] }>();
for (const truth of truthCases) {
  for (const chunk of chunksOf(truth.dockerfile)) {
    const pool = pools.get(keywordOf(chunk)) ?? { flags: [], words: [] };
    pools.set(keywordOf(chunk), pool);
    for (const word of wordsOf(chunk)) {
      const list = word.startsWith('--') ? pool.flags : pool.words;
      if (word.length <= MAX_WORD && !list.includes(word)) list.push(word);
    }
  }
}

/** Where an instruction may go: mostly behind the first FROM. */
function place(draft: Draft, dice: Dice): number {
  const from = dice.once(12) ? 0 : draft.chunks.findIndex((chunk) => keywordOf(chunk) === 'FROM') + 1;
  return from + dice.throw(draft.chunks.length - from + 1);
}

/** The index of an instruction, mostly not of FROM. */
function which(draft: Draft, dice: Dice): number {
  const at = dice.throw(draft.chunks.length);
  return keywordOf(draft.chunks[at] ?? '') === 'FROM' && !dice.once(4) ? dice.throw(draft.chunks.length) : at;
}

/** Puts files where nothing stands in their way. */
function addFiles(draft: Draft, files: Readonly<Record<string, FileSpec>>): void {
  for (const [path, spec] of Object.entries(files).slice(0, MAX_FILES)) {
    const taken = Object.keys(draft.context).some(
      (other) => other === path || other.startsWith(`${path}/`) || path.startsWith(`${other}/`),
    );
    if (!taken) draft.context[path] = spec;
  }
}

const splice: Change = (draft, dice) => {
  const other = pick(dice);
  const chunks = chunksOf(other.dockerfile).filter((chunk) => keywordOf(chunk) !== 'FROM' || dice.once(5));
  const at = dice.throw(Math.max(1, chunks.length));
  draft.chunks.splice(place(draft, dice), 0, ...chunks.slice(at, at + 1 + dice.throw(3)));
  addFiles(draft, other.context ?? {});
};

const repeat: Change = (draft, dice) => {
  const chunk = draft.chunks[which(draft, dice)] ?? '';
  draft.chunks.splice(place(draft, dice), 0, chunk);
};

const move: Change = (draft, dice) => {
  const [chunk = ''] = draft.chunks.splice(which(draft, dice), 1);
  draft.chunks.splice(place(draft, dice), 0, chunk);
};

const drop: Change = (draft, dice) => void draft.chunks.splice(which(draft, dice), 1);

/** Changes an instruction as `change` says, by its keyword. */
function alter(change: (chunk: string, dice: Dice, draft: Draft) => string): Change {
  return (draft, dice) => {
    const at = which(draft, dice);
    const chunk = draft.chunks[at];
    if (chunk !== undefined && keywordOf(chunk) !== '') draft.chunks[at] = change(chunk, dice, draft);
  };
}

const flag = alter((chunk, dice) => {
  const given = wordsOf(chunk).filter((word) => word.startsWith('--'));
  const old = dice.any(given);
  const fresh = dice.any(pools.get(keywordOf(chunk))?.flags ?? []);
  if (old !== undefined && dice.once(4)) return withWord(chunk, `${old} `, '');
  return fresh === undefined ? chunk : chunk.replace(/^(\s*(?:ONBUILD\s+)?\w+)/, `$1 ${fresh.replaceAll('$', '$$$$')}`);
});

const word = alter((chunk, dice) => {
  const old = dice.any(wordsOf(chunk));
  const fresh = dice.any(pools.get(keywordOf(chunk))?.words ?? []);
  return old === undefined || fresh === undefined ? chunk : withWord(chunk, old, fresh);
});

const spellings = [
  '$V',
  '${V}',
  '"$V"',
  '${V:-x}',
  '${V:+y}',
  '${V-x}',
  '${V+y}',
  '${W:-$V}',
  '${V#*/}',
  '${V%/*}',
  '${V##*/}',
  '${V/a/b}',
  '${V//p/}',
  "'$V'",
  '\\$V',
  '${V',
  '$V$W',
  '${V:?no}',
  '"${V}"',
] as const;

/** A word, or a part of one, by a variable. */
const variable: Change = (draft, dice) => {
  const at = which(draft, dice);
  const chunk = draft.chunks[at] ?? '';
  const old = dice.any(wordsOf(chunk));
  if (old === undefined || old === '') return;
  const cut = dice.once(2) ? ([0, old.length] as const) : ([dice.throw(old.length), old.length - dice.throw(2)] as const);
  const value = old.slice(cut[0], cut[1]);
  draft.chunks[at] = withWord(chunk, old, `${old.slice(0, cut[0])}${dice.one(spellings)}${old.slice(cut[1])}`);
  const set = dice.one([
    `ARG V=${value}`,
    `ARG V=${value}`,
    `ENV V=${value}`,
    `ENV V ${value}`,
    `ARG V="${value}"`,
    'ARG V',
    `ENV W=${value} V=$W`,
  ]);
  draft.chunks.splice(dice.once(5) ? 0 : at, 0, set);
  if (dice.once(5)) draft.options = { ...draft.options, buildArgs: { ...draft.options.buildArgs, V: value } };
};

const options: Change = (draft, dice) => {
  const withOptions = plain.filter(
    ({ run, target, buildArgs }) => (run !== undefined && run !== false) || target !== undefined || buildArgs !== undefined,
  );
  const { run, target, buildArgs, platform } = dice.any(withOptions) ?? pick(dice);
  const more = { run, target, buildArgs, platform };
  draft.options = { ...draft.options, ...Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined)) };
};

const file: Change = (draft, dice) => {
  const other = pick(dice).context ?? {};
  if (dice.once(3)) return addFiles(draft, other);
  const path = dice.any(Object.keys(draft.context));
  const spec = dice.any(Object.values(other));
  const holds = Object.keys(draft.context).some((other) => other.startsWith(`${path}/`));
  if (path !== undefined && spec !== undefined && !holds) draft.context[path] = spec;
};

const ignored = plain.flatMap(({ context }) => context?.['.dockerignore'] ?? []);
const ignore: Change = (draft, dice) => {
  const spec = dice.any(ignored);
  if (spec !== undefined) draft.context['.dockerignore'] = spec;
};

const keywords = [
  ['COPY', 'ADD'],
  ['ADD', 'COPY'],
  ['CMD', 'ENTRYPOINT'],
  ['ENTRYPOINT', 'CMD'],
  ['CMD', 'RUN'],
  ['ENTRYPOINT', 'RUN'],
  ['ENV', 'ARG'],
  ['ARG', 'ENV'],
  ['ENV', 'LABEL'],
  ['WORKDIR', 'VOLUME'],
  ['VOLUME', 'WORKDIR'],
  ['RUN', 'CMD'],
  ['COPY', 'ONBUILD COPY'],
  ['RUN', 'ONBUILD RUN'],
  ['ENTRYPOINT', 'SHELL'],
  ['CMD', 'HEALTHCHECK CMD'],
  ['ENV', 'ONBUILD ENV'],
  ['WORKDIR', 'ONBUILD WORKDIR'],
  ['USER', 'STOPSIGNAL'],
  ['VOLUME', 'EXPOSE'],
] as const;
const keyword = alter((chunk, dice) => {
  const [, to] = dice.any(keywords.filter(([from]) => from === keywordOf(chunk))) ?? [];
  return to === undefined ? chunk : chunk.replace(/^\s*\w+/, to);
});

const characters = [
  '"',
  "'",
  '\\',
  '[',
  ']',
  ',',
  ' ',
  '\t',
  '$',
  '=',
  '#',
  '/',
  '.',
  '*',
  ':',
  '\\\n',
  '\\\n# between\n',
  ' \\ \n\n',
  '<<',
  '\u00a0',
  '~',
  '{',
  '}',
  '-',
  '@',
  '!',
] as const;
const character = alter((chunk, dice) => {
  const at = dice.throw(chunk.length + 1);
  if (dice.once(3)) return `${chunk.slice(0, at)}${chunk.slice(at + 1)}`;
  return `${chunk.slice(0, at)}${dice.one(characters)}${chunk.slice(dice.once(4) ? at + 1 : at)}`;
});

/** A new stage somewhere, upon scratch or upon what stands before it, which then may be taken from. */
const stage: Change = (draft, dice) => {
  const froms = draft.chunks.flatMap((chunk, i) => (keywordOf(chunk) === 'FROM' ? [i] : []));
  const at = dice.any(froms);
  if (at === undefined) return;
  if (!/\sAS\s/i.test(draft.chunks[at] ?? '')) draft.chunks[at] += ' AS cut';
  const to = at + 1 + dice.throw(draft.chunks.length - at);
  const last = draft.chunks.findLast((chunk) => keywordOf(chunk) === 'ENTRYPOINT') ?? 'ENTRYPOINT ["/app"]';
  draft.chunks.splice(
    to,
    0,
    dice.one([
      'FROM cut',
      'FROM cut',
      'FROM scratch\nCOPY --from=cut / /',
      'FROM scratch\nCOPY --from=cut /app /app',
      'FROM scratch\nCOPY --from=0 / /',
      'FROM CUT AS cut',
      'FROM ${CUT:-cut}',
      'FROM cut AS more\nFROM more',
    ]),
  );
  if (!dice.once(3)) draft.chunks.push(last);
};

const changes = [
  splice,
  splice,
  splice,
  splice,
  repeat,
  move,
  drop,
  flag,
  flag,
  flag,
  word,
  word,
  word,
  variable,
  variable,
  variable,
  options,
  file,
  ignore,
  keyword,
  keyword,
  character,
  stage,
  stage,
] as const;

/** The case of a seed. */
export function crossedCase(seed: number): TruthCase {
  const dice = new Dice(seed);
  const { dockerfile, context = {}, name: _name, why: _why, engines: _engines, ...rest } = pick(dice);
  const draft: Draft = { chunks: chunksOf(dockerfile), context: { ...context }, options: rest };
  const made = dice.some(1, 4, () => dice.one(changes));
  for (const change of made) change(draft, dice);
  return {
    ...rest,
    ...draft.options,
    name: `crossed-${seed}`,
    why: 'crossed',
    dockerfile: `${draft.chunks.join('\n')}\n`,
    context: draft.context,
    engines: ['current'],
  };
}
