import { expect, it } from 'vitest';
import { judge } from './judge.ts';

const fixOf = (name: string): string | null | undefined =>
  judge(`FROM node:20\nARG V\nENV ${name}=$V\nCMD ["node", "-v"]\n`).findings.find(({ rule }) => rule === 'build-arg-without-default')?.fix;

it('what a bundle has from its build is of no use at run time', () => {
  expect(fixOf('API_URL')).toBe('docker build --build-arg V=… .\nor: docker run -e API_URL=… …   without ARG and ENV');
  for (const name of ['NEXT_PUBLIC_API_URL', 'VITE_API_URL', 'REACT_APP_API'])
    expect(fixOf(name), name).toBe('docker build --build-arg V=… .');
});
