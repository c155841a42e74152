import type { CommandProblem } from '../../command-problem.ts';
import { goHeader } from '../imports.ts';
import { below, goLineOf } from '../modules/modules.ts';
import type { GoReader } from '../packages.ts';
import type { GoFile } from '../source-problems.ts';
import { oddEmbed } from './embed-variables.ts';
import { embedPatterns } from './embed.ts';

/** The language that has `//go:embed`. */
const EMBED_SINCE = 16;

/** The first 1.x that says what the file is to import. */
const SAYS_IMPORT_SINCE = 25;

/**
 * A `//go:embed` that the compiler does not take: its file does not import embed, go.mod asks for an older language, or what it stands
 * above takes no file. `shown`: a file as the compiler names it.
 */
export function wronglyEmbeds(
  { files: stage, question: { minor }, modules: { main } }: GoReader,
  files: readonly GoFile[],
  shown: (path: string) => string,
): CommandProblem | null {
  if (minor !== null && minor < EMBED_SINCE) return null;
  for (const { path, text } of files) {
    const patterns = text.includes('//go:embed') ? embedPatterns(path, text, minor) : [];
    const [first] = patterns;
    if (first === undefined) continue;
    const at = `${shown(path)}:${first.line}`;
    if (!goHeader(text).imports.includes('embed')) {
      const said =
        minor === null || minor >= SAYS_IMPORT_SINCE
          ? 'go:embed requires import "embed" (or import _ "embed", if package is not used)'
          : 'go:embed only allowed in Go files that import "embed"';
      return { why: `${path} has a //go:embed, and does not import embed`, said: `${at}: ${said}`, fix: 'import _ "embed"' };
    }
    const language =
      main === null || !path.startsWith(below(main.directory, '')) ? 0 : goLineOf(stage.text(below(main.directory, 'go.mod')) ?? '');
    if (language > 0 && language < EMBED_SINCE)
      return {
        why: `${path} has a //go:embed, and go.mod asks for the language of Go 1.${language}`,
        said: `${at}: go:embed requires go1.${EMBED_SINCE} or later (-lang was set to go1.${language}; check go.mod)`,
        fix: `go 1.${EMBED_SINCE}   in go.mod`,
      };
    const odd = oddEmbed(text, patterns);
    if (odd !== null)
      return {
        why: `line ${odd.line} of ${path} embeds what it cannot: ${odd.said}`,
        said: `${shown(path)}:${odd.line}: ${odd.said}`,
        fix: null,
      };
  }
  return null;
}
