import { namesOf } from '../../image/layers/layers.ts';
import { walk } from '../../image/walk.ts';
import type { Target } from '../target.ts';
import { textInContext } from './stage-text.ts';

/** In larger projects nobody looks for it. */
const MOST_NAMES = 50;

/** The directories of the build context that hold a package main, where people have it: `cmd/server`. */
export function mainPackages(target: Target): readonly string[] {
  return ['cmd', '']
    .flatMap((above) => namesIn(target, above).map((name) => (above === '' ? name : `${above}/${name}`)))
    .filter((directory) => /^package main\b/m.test(textInContext(target, `${directory}/main.go`) ?? ''));
}

function namesIn({ dockerfile }: Target, directory: string): readonly string[] {
  const found = dockerfile?.context == null ? null : walk(dockerfile.context, `/${directory}`);
  if (found?.ok !== true || found.node.type !== 'directory') return [];
  const { names } = namesOf(found.node);
  return [...names].slice(0, MOST_NAMES);
}
