import { fileURLToPath } from 'node:url';
import { openFile } from '../bytes/file-source.ts';
import { statKind } from '../bytes/host-directory.ts';

/** The page of a rule, in Markdown; null where it is not installed. */
export function rulePage(name: string): string | null {
  const file = fileURLToPath(new URL(`../../fixtures/rules/${name}.md`, import.meta.url));
  if (statKind(file, name) !== 'file') return null;
  const source = openFile(file);
  try {
    return new TextDecoder().decode(source.read(0, source.size));
  } finally {
    source.close();
  }
}
