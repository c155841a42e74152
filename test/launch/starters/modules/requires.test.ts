/** As Ruby 3.1, PHP 8.2 and perl 5.36 of Debian 12 ended with the same files. */
import { expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';

const text = (content: string) => ({ type: 'file', mode: 0o644, content: new TextEncoder().encode(content) }) as const;
const ends = (from: string, files: Readonly<Record<string, string>>, command: readonly string[]) => {
  const context = Object.fromEntries(Object.entries(files).map(([name, content]) => [`ctx/${name}`, text(content)]));
  const { outcome, exitCode, message } = judge(
    `FROM ${from}\nWORKDIR /app\nCOPY ctx /app\nCMD ${JSON.stringify(command)}\n`,
    context,
  ).prediction;
  return outcome === 'ok' ? null : `${exitCode} ${message}`;
};
const php = (source: string, files = {}) => ends('php:8.2-cli', { 'app.php': source, ...files }, ['php', 'app.php']);
const ruby = (source: string, files = {}) => ends('ruby:3.1', { 'app.rb': source, ...files }, ['ruby', 'app.rb']);

it.each([
  ["<?php\nrequire __DIR__ . '/vendor/autoload.php';\necho 1;\n", '/app/vendor/autoload.php'],
  ["<?php\n\ndeclare(strict_types=1);\n\nrequire_once __DIR__.'/../vendor/autoload.php';\n", '/app/../vendor/autoload.php'],
  ["<?php\nuse A\\{B, C};\nrequire('lib/y.php'); // one\n", 'lib/y.php'],
  ["#!/usr/bin/env php\n<?php\nrequire dirname(__DIR__).'/vendor/autoload.php';\n", '//vendor/autoload.php'],
  [
    "<?php\n/* ; */ define('LARAVEL_START', microtime(true));\n$app = require_once __DIR__.'/bootstrap/app.php';\n",
    '/app/bootstrap/app.php',
  ],
])('php does not find what a script requires: %s', (source, name) => {
  expect(php(source)).toBe(`255 …Failed opening required '${name}' (include_path=…`);
});

it.each([
  "<?php\nif (is_file('x')) { require 'x'; }\n",
  "<?php\nrequire 'lib/x.php';\n",
  "<?php\nexit(0);\nrequire 'y.php';\n",
  "<?php require $x; require 'y.php';\n",
  "<?php\nini_set('include_path', '/app/lib');\nrequire 'x.php';\n",
])('php: %s', (source) => {
  expect(php(source, { 'lib/x.php': '<?php\n' })).toBeNull();
});

it('php serves a directory that is there', () => {
  expect(ends('php:8.2-cli', { x: '' }, ['php', '-S', '0.0.0.0:80', '-t', '/app/public'])).toBe('1 …Directory /app/public does not exist.');
  expect(ends('php:8.2-cli', { 'public/x': '' }, ['php', '-S', '0.0.0.0:80', '-t', 'public'])).toBeNull();
});

it('ruby does not find what a script requires', () => {
  const lacks = (name: string) => `1 …cannot load such file -- ${name} (LoadError)…`;
  expect(ruby("# frozen_string_literal: true\n\nrequire 'json'\nrequire_relative 'lib/x'\n")).toBe(lacks('/app/lib/x'));
  expect(ruby("require './lib/x'\n")).toBe(lacks('./lib/x'));
  expect(ruby("require_relative 'lib/x'\n", { 'lib/x.rb': "require_relative 'y'\n" })).toBe(lacks('/app/lib/y'));
  expect(ruby("require_relative 'lib/x'\nputs X\nrequire_relative 'z'\n", { 'lib/x.rb': 'X = 1\n' })).toBeNull();
});

it('perl opens a directory, and cannot read it', () => {
  expect(ends('debian:12', { 'dir/x': '' }, ['perl', 'dir'])).toBe('25 Can\'t open perl script "dir": Is a directory');
  expect(ends('debian:12', { x: '' }, ['perl', 'x/y'])).toBe('20 Can\'t open perl script "x/y": Not a directory');
});
