import { describe, expect, it } from 'vitest';
import type { HostFiles } from '../../../src/bytes/host-files.ts';
import { memoryFiles } from '../../../src/bytes/memory-files.ts';
import type { MemoryEntry } from '../../../src/bytes/memory-files.ts';
import { openContext } from '../../../src/image/context.ts';
import { expandSource } from '../../../src/image/copy/sources.ts';

function link(target: string): { type: 'symlink'; target: string } {
  return { type: 'symlink', target };
}

describe('openContext', () => {
  it('finds entries with their type and mode, whatever the spelling', () => {
    const context = openContext(memoryFiles({ 'bin/app': { type: 'file', mode: 0o4755, content: 'ELF' }, pipe: { type: 'fifo' } }));
    expect(context.lookup('/bin/../bin/./app')).toEqual({ path: 'bin/app', type: 'file', mode: 0o4755, size: 3 });
    expect(context.lookup('pipe')?.type).toBe('fifo');
    expect(context.lookup('bin/app/x')).toBeNull();
    expect(context.lookup('')).toMatchObject({ path: '', type: 'directory' });
  });

  it('reads only what is asked for', () => {
    const asked: string[] = [];
    const files = memoryFiles({ 'a/b/c': '', 'x/y': '', '.dockerignore': 'x\n' });
    const spying: HostFiles = {
      ...files,
      lstat: (path) => (asked.push(`lstat ${path}`), files.lstat(path)),
      readdir: (path) => (asked.push(`readdir ${path}`), files.readdir(path)),
    };
    const context = openContext(spying);
    asked.length = 0;
    expect(context.lookup('a/b/c')).not.toBeNull();
    expect(context.isIgnored('x/y')).toBe(true);
    expect(asked).toEqual(['lstat a', 'lstat a/b', 'lstat a/b/c']);
  });

  it('tells the links of a directory that are sent, where the host tells them with the names', () => {
    const files = memoryFiles({ f: '', kept: link('f'), 'left.log': link('f'), '.dockerignore': '*.log\n' });
    expect(openContext(files).linksIn('')).toBeNull();
    expect(openContext({ ...files, linksIn: () => ['kept', 'left.log'] }).linksIn('')).toEqual(['kept']);
  });

  it('shows what the legacy builder sends: folders of an ignored Dockerfile, and the line that is added for one from elsewhere', () => {
    const files = memoryFiles({ 'b/k/D': '', 'b/y': '', f: '', '.dockerignore': '*\n!f\n' });
    const context = openContext(files, { builder: 'legacy', dockerfile: 'b/k/D' });
    expect([context.list(''), context.list('b'), context.list('b/k')]).toEqual([['b', 'f'], ['k'], []]);
    expect(context.lookup('b')).toMatchObject({ type: 'directory', mode: 0o755 });
    expect(openContext(files, { dockerfile: 'b/k/D' }).list('')).toEqual(['f']);
    const outside = openContext(memoryFiles({ f: '', '.dockerignore': 'f\n' }), { builder: 'legacy', outside: null });
    expect(outside.lookup('.dockerignore')).toMatchObject({
      size: 2 + '\n.dockerfile.01234567890123456789\n'.length,
      unread: expect.any(String),
    });
  });

  it('does not look through a link in the middle of a path', () => {
    const context = openContext(memoryFiles({ 'real/f': '', l: link('real') }));
    expect(context.lookup('l/f')).toBeNull();
    expect(context.lookup('l')?.type).toBe('symlink');
    expect(context.readlink('l')).toBe('real');
  });
});

describe('.dockerignore', () => {
  it('names the line that hides a path', () => {
    const context = openContext(
      memoryFiles({ '.dockerignore': '# all\n*\n!keep\n\nkeep/secret*\n', 'keep/a': '', 'keep/secret.pem': '', b: '' }),
    );
    expect(context.ignoredBy('b')).toMatchObject({ text: '*', line: 2 });
    expect(context.ignoredBy('keep/a')).toBeNull();
    expect(context.ignoredBy('keep/secret.pem')).toMatchObject({ text: 'keep/secret*', line: 5 });
    expect(context.list('')).toEqual(['keep']);
    expect(context.lookup('b')).toBeNull();
    expect(context.lookupOnHost('b')?.type).toBe('file');
  });

  it('blames the directory for what lies below it', () => {
    const context = openContext(memoryFiles({ '.dockerignore': 'build\n', 'build/out/app': '' }));
    expect(context.ignoredBy('build/out/app')).toMatchObject({ text: 'build', line: 1 });
  });

  it('sends an ignored directory when something in it comes back', () => {
    const context = openContext(memoryFiles({ '.dockerignore': '*\n!**/app\n', 'out/x/app': '', 'empty/x/y': '' }));
    expect(context.list('')).toEqual(['out']);
    expect(context.list('out')).toEqual(['x']);
    expect(context.isIgnored('out')).toBe(false);
    expect(context.isIgnored('empty')).toBe(true);
  });

  it('gives an ignored folder that comes back for what is in it the mode that the legacy builder makes it with', () => {
    const files = memoryFiles({
      'a': { type: 'directory', mode: 0o700 },
      'a/b': { type: 'directory', mode: 0o711 },
      'a/b/y': '',
      '.dockerignore': '*\n!a/b/y\n',
    });
    const modes = (builder: 'buildkit' | 'legacy') => ['a', 'a/b'].map((path) => openContext(files, { builder }).lookup(path)?.mode);
    expect(modes('legacy')).toEqual([0o755, 0o755]);
    expect(modes('buildkit')).toEqual([0o700, 0o711]);
  });

  it('prefers the file beside the Dockerfile, but not for the legacy builder', () => {
    const files = memoryFiles({ '.dockerignore': 'a\n', 'docker/web.dockerignore': 'b\n', a: '', b: '' });
    const buildkit = openContext(files, { dockerfile: 'docker/web' });
    expect(buildkit.ignoreFile?.file).toBe('docker/web.dockerignore');
    expect([buildkit.isIgnored('a'), buildkit.isIgnored('b')]).toEqual([false, true]);
    const legacy = openContext(files, { dockerfile: 'docker/web', builder: 'legacy' });
    expect([legacy.isIgnored('a'), legacy.isIgnored('b')]).toEqual([true, false]);
  });

  it('of a Dockerfile outside the context is the one beside it, never one of its name in the context', () => {
    const files = memoryFiles({ '.dockerignore': 'a\n', 'web.dockerignore': 'b\n', a: '', b: '', c: '' });
    const of = (beside: Record<string, MemoryEntry>, builder: 'buildkit' | 'legacy' = 'buildkit') =>
      openContext(files, { outside: { directory: memoryFiles(beside), name: 'web', shown: '../web' }, builder });
    expect(of({ 'web.dockerignore': 'c' }).list('')).toEqual(['.dockerignore', 'a', 'b', 'web.dockerignore']);
    expect(of({ 'web.dockerignore': 'c' }).ignoreFile?.file).toBe('../web.dockerignore');
    expect(of({}).isIgnored('a')).toBe(true);
    expect(of({ 'web.dockerignore': 'c' }, 'legacy').isIgnored('a')).toBe(true);
    expect(openContext(files, { outside: null }).isIgnored('a')).toBe(true);
  });

  it('of a Dockerfile in a folder may be a link that stays in it, counted from there', () => {
    const of = (target: string) =>
      openContext(memoryFiles({ 'ci/web.dockerignore': link(target), 'ci/ig': 'a', ig: 'b', a: '', b: '' }), {
        dockerfile: 'ci/web',
      }).ignoreFile?.patterns.map(({ text }) => text);
    expect([of('ig'), of('/ig'), of('../ig'), of('../nope')]).toEqual([['a'], ['a'], ['a'], undefined]);
  });

  it('may hide itself and the Dockerfile', () => {
    const context = openContext(memoryFiles({ '.dockerignore': 'Dockerfile\n.dockerignore\n', Dockerfile: 'FROM scratch', a: '' }));
    expect(context.list('')).toEqual(['a']);
  });

  it('reports a pattern that the builder refuses, with its line', () => {
    const context = openContext(memoryFiles({ '.dockerignore': 'ok\n[a\n' }));
    expect(context.ignoreFile?.problem).toMatchObject({ line: 2, dockerMessage: 'syntax error in pattern' });
    expect(openContext(memoryFiles({ '.dockerignore': '!\n' })).ignoreFile?.problem).toMatchObject({ line: 1 });
  });

  it('follows a link to the ignore file, and takes a directory of that name for none', () => {
    expect(openContext(memoryFiles({ '.dockerignore': link('.gitignore'), '.gitignore': 'a', a: '' })).isIgnored('a')).toBe(true);
    expect(openContext(memoryFiles({ '.dockerignore': { type: 'directory' }, a: '' })).ignoreFile).toBeNull();
  });

  it('stays fast on patterns made to be slow', () => {
    const lines = ['*a'.repeat(200), '**/'.repeat(200) + 'b', '?{1000}'.repeat(20) + '*', '[a-z]*'.repeat(200)];
    const context = openContext(memoryFiles({ '.dockerignore': lines.join('\n'), ['a'.repeat(2000)]: '' }));
    expect(context.isIgnored(`${'a/'.repeat(200)}c`)).toBe(false);
    expect(context.isIgnored(`${'a'.repeat(2000)}c`)).toBe(true);
  });
});

describe('resolve', () => {
  const context = openContext(
    memoryFiles({
      '.dockerignore': 'hidden\n',
      'dir/file': 'x',
      hidden: '',
      relative: link('dir/file'),
      absolute: link('/dir/file'),
      above: link('../../dir/file'),
      outside: link('/etc/passwd'),
      dangling: link('nowhere'),
      'to-hidden': link('hidden'),
      a: link('b'),
      b: link('a'),
      d: link('dir'),
      'dir/up': link('../relative'),
    }),
  );

  it.each(['relative', 'absolute', 'above', 'd/file', 'dir/up', 'd/up'])('%s leads to dir/file', (path) => {
    expect(context.resolve(path)).toMatchObject({ kind: 'found', node: { path: 'dir/file' } });
  });

  it('tells when a link points out of the context', () => {
    expect(context.resolve('above').links).toEqual([{ path: 'above', target: '../../dir/file', leaves: true }]);
    expect(context.resolve('relative').links).toMatchObject([{ leaves: false }]);
    expect(context.resolve('outside')).toMatchObject({ kind: 'missing', path: 'etc', links: [{ target: '/etc/passwd', leaves: true }] });
  });

  it('says what is missing, and what hides it', () => {
    expect(context.resolve('dangling')).toMatchObject({ kind: 'missing', path: 'nowhere', ignoredBy: null });
    expect(context.resolve('to-hidden')).toMatchObject({ kind: 'missing', path: 'hidden', ignoredBy: { text: 'hidden' } });
    expect(context.resolve('nothing/here')).toMatchObject({ kind: 'missing', path: 'nothing', links: [] });
  });

  it('gives up on a loop', () => {
    expect(context.resolve('a').kind).toBe('loop');
  });
});

describe('expandSource', () => {
  const context = openContext(
    memoryFiles({
      '.dockerignore': 'b.log\n',
      'a.log': '',
      'b.log': '',
      'c.log': '',
      'logs/d.log': '',
      'x/y/z': '',
      l: link('x'),
      'z]': '',
    }),
  );

  it('lists what a pattern stands for, without what is ignored', () => {
    expect(expandSource(context, '*.log')).toEqual({ kind: 'matches', paths: ['a.log', 'c.log'] });
    expect(expandSource(context, './*/*')).toEqual({ kind: 'matches', paths: ['logs/d.log', 'x/y'] });
    expect(expandSource(context, '*.txt')).toEqual({ kind: 'matches', paths: [] });
  });

  it('leaves a path without wildcards as it is', () => {
    expect(expandSource(context, './x/../nowhere/')).toEqual({ kind: 'path', path: 'nowhere' });
    expect(expandSource(context, '.')).toEqual({ kind: 'path', path: '' });
  });

  it('follows links before the first wildcard only', () => {
    expect(expandSource(context, 'l/*')).toEqual({ kind: 'matches', paths: ['x/y'] });
    expect(expandSource(context, '*/y')).toEqual({ kind: 'matches', paths: ['x/y'] });
  });

  it('tells the two errors', () => {
    expect(expandSource(context, 'nowhere/*')).toEqual({ kind: 'missing-directory', path: 'nowhere' });
    expect(expandSource(context, 'x[')).toEqual({ kind: 'bad-pattern', pattern: 'x[' });
  });

  it('looks only into directories where a match can lie', () => {
    const asked: string[] = [];
    const tree = { ...context, list: (path: string) => (asked.push(path), context.list(path)) };
    expandSource(tree, 'x/[x-z]*/z');
    expandSource(tree, 'logs*.x');
    expect(asked).toEqual(['x', 'x/y', '']);
  });
});

describe('what the builder gets', () => {
  it('makes an empty file of a socket, or nothing with the legacy builder', () => {
    const files = memoryFiles({ sock: { type: 'socket', mode: 0o755 } });
    expect(openContext(files).lookup('sock')).toEqual({ path: 'sock', type: 'file', mode: 0o755, size: 0 });
    expect(openContext(files).open('sock').read(0, 10)).toHaveLength(0);
    expect(openContext(files, { builder: 'legacy' }).lookup('sock')).toBeNull();
    expect(openContext(files).lookupOnHost('sock')?.type).toBe('socket');
  });

  // tried with BuildKit 0.34.2: /a/b is in the image, with 0 bytes
  it('empties a file that the walk lets through and the opening does not', () => {
    const context = openContext(memoryFiles({ '.dockerignore': 'a\n!a/b\na\n', 'a/b': 'content', 'a/c': '' }));
    expect(context.list('a')).toEqual(['b']);
    expect(context.lookup('a/b')?.size).toBe(0);
    expect(context.open('a/b').read(0, 10)).toHaveLength(0);
    expect(openContext(memoryFiles({ '.dockerignore': 'a\n!a/b\n', 'a/b': 'content' })).lookup('a/b')?.size).toBe(7);
  });
});
