import type { CheckedFile, Entity } from './scope.ts';
import type { Found } from './vet-around.ts';

/**
 * What names of tests and examples are not (golang.org/x/tools/go/analysis/passes/tests). `lookUp`: what a name stands for in the package
 * or in one that it imports; null for nothing, undefined where that is not known.
 */
export function oddTestNames({ path, tree }: CheckedFile, lookUp: (name: string) => Entity | null | undefined): Found[] {
  if (!path.endsWith('_test.go')) return [];
  const found: Found[] = [];
  for (const one of tree.declarations) {
    if (one.kind !== 'func' || one.hasReceiver) continue;
    const {
      name,
      line,
      type: { parameters, results },
    } = one;
    const [, kind, rest = ''] = /^(Test|Benchmark|Fuzz|Example)(.*)$/u.exec(name) ?? [];
    if (kind === 'Example') {
      const [asked = ''] = rest.split('_', 1);
      if (parameters.length > 0) found.push({ line, said: `${name} should be niladic` });
      else if (results.length > 0) found.push({ line, said: `${name} should return nothing` });
      else if (asked !== '' && lookUp(asked) === null) found.push({ line, said: `${name} refers to unknown identifier: ${asked}` });
      continue;
    }
    const [only] = parameters;
    const type = only?.type.kind === 'star' ? only.type.x : null;
    const letter = type?.kind === 'selector' ? type.name : type?.kind === 'name' ? type.name : '';
    if (kind !== undefined && results.length === 0 && parameters.length === 1 && letter === kind.charAt(0) && /^\p{Ll}/u.test(rest))
      found.push({ line, said: `${name} has malformed name: first letter after '${kind}' must not be lowercase` });
  }
  return found;
}
