import { follow } from '../process.ts';
import type { Process } from '../process.ts';
import { OWN } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { textFound } from './shell/files.ts';
import { unopened } from './unopened.ts';

/** It ends so whatever it is that it minds about its configuration. */
const REFUSED = 2;

/** `supervisord -c FILE` (supervisor/options.py): it looks through its configuration before it starts anything. */
export function handOnBySupervisord({ argv, process }: Started): Handing {
  const named = configurationIn(argv.slice(1));
  if (named === null) return OWN;
  const refuse = (message: string, script?: string): Handing => ({
    kind: 'ends',
    ...(script === undefined ? {} : { script }),
    detail: `supervisord does not take ${named} for its configuration`,
    message: `…Error: ${message}`,
    exitCode: REFUSED,
  });
  if (unopened(process, named) === 'ENOENT') return refuse(`could not find config file ${named}`, named);
  const text = textFound(follow(process, named));
  const sections = text === null ? null : sectionsOf(text);
  if (sections === 'headless') return refuse('File contains no section headers.');
  const defects = sections === null ? [] : defectsOf(sections, process);
  const [defect] = defects;
  return defect === undefined ? OWN : refuse(defects.length === 1 ? defect : '…');
}

/** The file behind `-c`; null where there is none, or an option that is not followed. */
function configurationIn(words: readonly string[]): string | null {
  let named: string | null = null;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (/^(?:-n|--nodaemon|-s|--silent)$/.test(word)) continue;
    const [, joined] = /^--configuration=(.+)$/s.exec(word) ?? [];
    if (joined === undefined && word !== '-c' && word !== '--configuration') return null;
    named = joined ?? words[++at] ?? null;
  }
  return named;
}

type Sections = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** As Python's ConfigParser reads them; null where that cannot be told. */
function sectionsOf(text: string): Sections | 'headless' | null {
  const sections = new Map<string, Map<string, string>>();
  let section: Map<string, string> | null = null;
  for (const line of text.split('\n').map((one) => one.replace(/\r$/, ''))) {
    if (line.trim() === '' || /^\s*[;#]/.test(line)) continue;
    const header = /^\[([^\]]+)\]/.exec(line)?.[1];
    if (header !== undefined) {
      section = sections.get(header) ?? new Map<string, string>();
      sections.set(header, section);
      continue;
    }
    if (section === null) return 'headless';
    // It goes on with the value above.
    if (/^\s/.test(line)) continue;
    const at = line.search(/[=:]/);
    if (at < 1) return null;
    section.set(line.slice(0, at).trim().toLowerCase(), valueOf(line.slice(at + 1)));
  }
  return sections;
}

/** Without a comment behind it. */
function valueOf(text: string): string {
  const comment = text.search(/\s[;#]/);
  return (comment < 0 ? text : text.slice(0, comment)).trim();
}

const LOGS = ['logfile', 'pidfile', 'stdout_logfile', 'stderr_logfile'];
const NO_FILES = /^(?:none|off|auto|syslog)$/i;

function defectsOf(sections: Sections, process: Process): readonly string[] {
  const defects: string[] = [];
  if (!sections.has('supervisord') && !sections.has('include')) return ['.ini file does not include supervisord section'];
  for (const [name, values] of sections) {
    const isProgram = /^(?:program|eventlistener|fcgi-program):/.test(name);
    if (name !== 'supervisord' && !isProgram) continue;
    if (isProgram && !values.has('command') && name.startsWith('program:'))
      defects.push(`program section ${name} does not specify a command`);
    for (const key of LOGS) {
      const missing = missingDirectory(values.get(key) ?? '', process);
      if (missing !== null) defects.push(`The directory named as part of the path ${missing} does not exist`);
    }
  }
  return defects;
}

function missingDirectory(value: string, process: Process): string | null {
  if (value === '' || NO_FILES.test(value) || /[%~]/.test(value) || !value.includes('/')) return null;
  const directory = value.slice(0, value.lastIndexOf('/')) || '/';
  const found = follow(process, directory);
  return found.ok === false && found.errno === 'ENOENT' ? value : null;
}
