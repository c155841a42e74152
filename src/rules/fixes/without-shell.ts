import type { ConfigCommand } from '../../dockerfile/evaluation.ts';
import { anyOf } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import { newCommand, plainWords } from '../evidence/command.ts';
import { lastPart, walkImage } from '../evidence/image-files.ts';
import type { Target } from '../target.ts';
import { canInstall } from './install.ts';

const WITH_SHELL = 'FROM an image with a shell, such as alpine or gcr.io/distroless/base-debian12:debug';

/** What an image without a shell starts in place of `["sh", "-c", "/app --port 80"]`, and what a script asks for there. */
export function withoutShell(target: Target, part: ConfigCommand, name: string): Fix | null {
  if (!/^(?:ba|da|a)?sh$/.test(lastPart(name)) || part.args[0] !== name || canInstall(target) || walkImage(target, '/bin/sh')?.ok !== false)
    return null;
  const [option = '', text = ''] = part.args.slice(1);
  const words = /^-e?c$/.test(option) ? (plainWords(text.replace(/^exec\s+/, '')) ?? []) : [];
  return words.length === 0 ? WITH_SHELL : anyOf(newCommand(part, words, 'CMD'), WITH_SHELL);
}
