/** Cases are found by their mechanism: each file is asked, each is in the README's table, and no name comes twice. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { truthCases } from './cases/all.ts';

const text = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const namesIn = (folder: string): string[] => readdirSync(new URL(folder, import.meta.url));
/** Those of `cases` itself are shared, and hold no case. */
const files = namesIn('cases')
  .filter((name) => !name.endsWith('.ts'))
  .flatMap((folder) => namesIn(`cases/${folder}`).map((file) => `${folder}/${file}`));

describe('the truth cases', () => {
  it('have a name each', () => {
    const names = truthCases.map(({ name }) => name);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    expect(names.filter((name) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name))).toEqual([]);
  });

  it('are asked, whatever file they stand in', () => {
    const all = text('cases/all.ts');
    const lists = files.flatMap((file) => [...text(`cases/${file}`).matchAll(/^export const (\w+)/gm)].map(([, name = '']) => name));
    expect(files.length).toBeGreaterThan(60);
    expect(lists.filter((name) => !all.includes(`...${name},`))).toEqual([]);
  });

  it('stand in files of a mechanism, which the README names and nobody has to scroll through', () => {
    const rows = text('README.md')
      .split('\n')
      .filter((line) => /^\| `\w+\/` \|/.test(line));
    const unnamed = files.filter((file) => {
      const [folder = '', name = ''] = file.replace('.ts', '').split('/');
      return !rows.some((row) => row.startsWith(`| \`${folder}/\``) && row.includes(`\`${name}\``));
    });
    expect(unnamed).toEqual([]);
    expect(files.filter((file) => text(`cases/${file}`).split('\n').length > 600)).toEqual([]);
  });
});
