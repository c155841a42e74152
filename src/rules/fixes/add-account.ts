import { OF_PACKAGES } from '../../image/run/installed.ts';
import type { Image } from '../../image/stage-build.ts';
import { walk } from '../../image/walk.ts';
import type { Target } from '../target.ts';
import { bySystem } from './install.ts';

/** `useradd app`, with the program that the image has for it; null where it has none. */
export function addUser(target: Target, name: string): string | null {
  if (!/^[a-z_][\w-]*$/i.test(name)) return null;
  return (
    byProgram(target.image, { useradd: `useradd ${name}`, adduser: `adduser -D ${name}` })
    ?? bySystem(target, { apk: `adduser -D ${name}`, apt: `useradd ${name}`, dnf: `useradd ${name}` })
  );
}

/** The same of a group. */
export function addGroup(target: Target, name: string): string | null {
  if (!/^[a-z_][\w-]*$/i.test(name)) return null;
  return (
    byProgram(target.image, { groupadd: `groupadd ${name}`, addgroup: `addgroup ${name}` })
    ?? bySystem(target, { apk: `addgroup ${name}`, apt: `groupadd ${name}`, dnf: `groupadd ${name}` })
  );
}

/** By the first of the programs that is surely there, in an image with a shell to run it. */
function byProgram(image: Image | null, lines: Readonly<Record<string, string>>): string | null {
  if (image === null || walk(image.root, '/bin/sh').ok !== true) return null;
  const program = Object.keys(lines).find((name) => OF_PACKAGES.some((directory) => walk(image.root, `${directory}/${name}`).ok === true));
  return program === undefined ? null : (lines[program] ?? null);
}
