import { unpackWhole } from '../../binary/elf/packed.ts';
import { parseElf } from '../../binary/elf/parse-elf.ts';
import { factsOf } from '../../binary/facts-of.ts';
import { fromBytes } from '../../bytes/source.ts';
import type { FileNode, TreeNode } from '../../image/file-tree.ts';
import type { Exec } from '../kernel/exec-result.ts';
import { follow, mayRead } from '../process.ts';
import type { Process } from '../process.ts';

/** What hinders a packed program after its unpacker has begun to run. */
export type Unpacking =
  /** It opens the loader of the program inside and ends without a word (upx, src/stub/src: `err_exit`). */
  | { readonly kind: 'fails'; readonly loader: string; readonly detail: string }
  /** It maps the program inside and hands over to its loader. */
  | { readonly kind: 'hands-over'; readonly program: Exec & { kind: 'loaded' } }
  | { readonly kind: 'unknown'; readonly reason: string };

/** UPX's unpacker says nothing of what it minds. */
export const UNPACKER_EXIT = 127;

/** Plays the unpacker of a packed program through; null where it is not packed, or where the program inside simply runs. */
export function unpack(process: Process, program: Exec & { kind: 'loaded' }): Unpacking | null {
  const { file, path } = program;
  const facts = file.content === null ? null : factsOf(file.content);
  if (facts === null || facts.packer === null) return null;
  const { packed, packer } = facts;
  if (packed === undefined) return { kind: 'unknown', reason: `${path} is packed with ${packer}, which hides whether it needs a loader` };
  // Older unpackers open /proc/self/exe, newer ones map what the kernel has mapped: which one this is cannot be seen.
  if (!mayRead(process, file))
    return {
      kind: 'unknown',
      reason: `${path} is packed with ${packer} and may not be read by its user, and whether its unpacker reads it again cannot be seen`,
    };
  if (packed.linkage === 'static') return null;
  const { interpreter } = packed;
  if (interpreter === null) return { kind: 'unknown', reason: `${path} is packed with ${packer}, which hides which loader it needs` };
  const found = follow(process, interpreter);
  if (found.ok === null) return { kind: 'unknown', reason: found.node.reason };
  const fault = found.ok ? faultOf(process, found.node) : 'is not in the image';
  if (fault !== null)
    return { kind: 'fails', loader: interpreter, detail: `${interpreter}, which the program packed in ${path} needs, ${fault}` };
  const inner = found.ok && found.node.type === 'file' ? programInside(program, { path: interpreter, file: found.node }) : null;
  return inner === null
    ? { kind: 'unknown', reason: `${path} is packed with ${packer}, which hides the libraries it needs` }
    : { kind: 'hands-over', program: inner };
}

/** What the unpacker maps, in the place of the file that it lies in. */
function programInside(
  program: Exec & { kind: 'loaded' },
  loader: { readonly path: string; readonly file: FileNode },
): (Exec & { kind: 'loaded' }) | null {
  const { file, load } = program;
  const bytes = file.content === null ? null : unpackWhole(file.content, load);
  if (bytes === null) return null;
  const content = fromBytes(bytes);
  const { header, programHeaders } = parseElf(content);
  return { ...program, load: { ...load, header, programHeaders, loader }, file: { ...file, content } };
}

function faultOf(process: Process, node: TreeNode): string | null {
  if (node.type === 'directory') return 'is a directory';
  return node.type === 'file' && !mayRead(process, node) ? 'may not be read by its user' : null;
}
