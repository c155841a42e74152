import { isNowhere } from '../../image/named-below.ts';
import { follow } from '../process.ts';
import { OWN, strerror } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { ending } from './interpreters.ts';
import { textFound } from './shell/files.ts';

const FAILED = 2;
/** It ends with the errno: of a directory, which it opens, with that of the question whether it is a terminal. */
const CODES = { ENOENT: FAILED, EACCES: 13, ENOTDIR: 20 } as const;
const ENOTTY = 25;

/** `perl FILE`, behind options that do not say what is to be run; what PERL5OPT loads may do anything. */
export function handOnByPerl(started: Started): Handing {
  if (started.env.get('PERL5OPT') !== undefined) return OWN;
  const words = started.argv.slice(1);
  const script = words.find((word) => !/^-[cTtWwX]+$/.test(word));
  const asked = /^-[mM]([A-Z]\w*(?:::\w+)*)(?:=.*)?$/s.exec(script ?? '')?.[1];
  if (asked !== undefined) return lacking(asked, '', started);
  const missing = ending(started, script, (_, name, errno) => ({
    message: `Can't open perl script "${name}": ${strerror(errno)}`,
    exitCode: CODES[errno],
  }));
  if (missing.kind !== 'own' || script === undefined || script.startsWith('-')) return missing;
  const found = follow(started.process, script);
  if (found.ok === true && found.node.type === 'directory')
    return {
      kind: 'ends',
      detail: `${script}, which perl is to run, is a directory`,
      message: `Can't open perl script "${script}": ${strerror('EISDIR')}`,
      exitCode: ENOTTY,
    };
  const text = textFound(found);
  const used = text === null ? null : firstUsed(text, ({ module }) => mayBeThere(module, started));
  return used === null ? OWN : lacking(used.module, ` at ${script} line ${used.line}.`, started);
}

/** Modules of perl itself, which leave it as it is where others are found. */
const OWN_MODULES =
  /^(?:[a-z]|(?:File|Getopt|Time|IO|List|Scalar|Digest|Term|Text|Tie|I18N|Math)::|(?:Data::Dumper|FindBin|POSIX|Cwd|Carp|Encode|Socket|Storable|Exporter|Errno|Fcntl|English|Env|Symbol|Benchmark|Sys::Hostname|Hash::Util|JSON::PP|HTTP::Tiny|MIME::Base64|Unicode::Normalize|Pod::Usage|IPC::Open[23])$)/;

/** More lines of that kind nobody writes at the head of a script. */
const MOST_LINES = 200;

interface Used {
  readonly module: string;
  readonly line: number;
}

/**
 * The first module that a script loads and that is not there, as far as it does nothing but to load some: what else stands in it may make
 * modules itself, or say where they are.
 */
function firstUsed(text: string, isThere: (used: Used) => boolean): Used | null {
  for (const [at, line] of text.split('\n', MOST_LINES).entries()) {
    if (/^\s*(?:#.*|package\s+[\w:]+\s*;\s*|use\s+v?5[\d._]*\s*;\s*)?$/.test(line)) continue;
    const module = /^\s*use\s+([A-Za-z]\w*(?:::\w+)*)(?:\s+[^;]*)?;\s*(?:#.*)?$/.exec(line)?.[1];
    if (module === undefined) return null;
    const used = { module, line: at + 1 };
    if (!isThere(used)) return used;
    // What it loads may do anything, but for those of perl's own.
    if (!OWN_MODULES.test(module)) return null;
  }
  return null;
}

function mayBeThere(module: string, { process, isUnsure }: Started): boolean {
  return isUnsure('PERL5OPT') || !isNowhere(process.root, module.split('::').at(-1) + '.pm');
}

function lacking(module: string, where: string, started: Started): Handing {
  if (mayBeThere(module, started)) return OWN;
  return {
    kind: 'ends',
    detail: `perl is to load ${module}, and no file in the image is called ${module.split('::').at(-1) ?? ''}.pm`,
    message: `Can't locate ${module.replaceAll('::', '/')}.pm in @INC (you may need to install the ${module} module) (@INC …)${where === '' ? '.' : where}`,
    exitCode: FAILED,
  };
}
