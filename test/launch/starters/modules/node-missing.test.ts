/** As Node.js 18.20 ended in a Debian tree with the same files. */
import { expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';

const text = (content: string) => ({ type: 'file', mode: 0o644, content: new TextEncoder().encode(content) }) as const;
const ends = (files: Readonly<Record<string, string>>, command: readonly string[], more = '') => {
  const context = Object.fromEntries(Object.entries(files).map(([name, content]) => [`ctx/${name}`, text(content)]));
  const { outcome, exitCode, message } = judge(
    `FROM node:18\nWORKDIR /app\nCOPY ctx /app\n${more}CMD ${JSON.stringify(command)}\n`,
    context,
  ).prediction;
  return outcome === 'ok' ? null : `${exitCode} ${message}`;
};
const app = (source: string, files: Readonly<Record<string, string>> = {}) => ends({ 'app.js': source, ...files }, ['node', 'app.js']);
const notFound = (name: string) => `1 …Error: Cannot find module '${name}'…`;

it.each([
  ["const express = require('express');\nconst app = express();\n", 'express'],
  ["'use strict';\n\nconst fs = require('fs');\nconst path = require('path');\nconst express = require('express')\n", 'express'],
  ["const x = require('./lib/x');\nconsole.log(x)\n", './lib/x'],
  ["var o = { a: 1 }\nfunction f() { return require('y') }\nlet z = f, [a] = []\nrequire('@scope/x/y').config()\n", '@scope/x/y'],
  [
    '"use strict";\nvar __i = (this && this.__i) || function (m) { return m; };\nObject.defineProperty(exports, "__esModule", '
      + '{ value: true });\nconst core_1 = require("@nestjs/core");\n',
    '@nestjs/core',
  ],
  ["if (process.env.A) { require('dotenv').config() }\nconst r = /[/]'/, k = require('koa')\n", 'koa'],
])('misses what a program loads: %s', (source, name) => {
  expect(app(source)).toBe(notFound(name));
});

it.each([
  "const fs = require('node:fs'), os = require('os');\nconsole.log(1)\n",
  "try { require('x') } catch (e) {}\nconsole.log(1)\n",
  "const a = process.env.A ? require('x') : null\n",
  "if (!process.argv[2]) process.exit(1)\nrequire('x')\n",
  "require('module-alias/register')\nrequire('x')\n",
  "const f = () => require('x')\n",
  "const t = `${require}`, u = `a${`b`}c`\nmodule.exports = { x: () => require('x') }\n",
])('says nothing where it need not come to that: %s', (source) => {
  expect(app(source, { 'node_modules/module-alias/register.js': '' })).toBeNull();
});

it('finds files, directories and packages as Node.js does', () => {
  expect(app("const x = require('./lib')\n", { 'lib/index.js': 'module.exports = require("express")' })).toBe(notFound('express'));
  expect(app("const x = require('./lib/x')\n", { 'lib/x.js': '' })).toBeNull();
  expect(app("require('./lib/x.json')\n", { 'lib/x.js': '' })).toBe(notFound('./lib/x.json'));
  expect(app("require('express')\n", { 'node_modules/express/package.json': '{"main":"i.js"}' })).toBe(
    notFound('/app/node_modules/express/i.js'),
  );
  expect(app("require('./a')\n", { 'a.js': "require('./app')\nrequire('./b')\n" })).toBe(notFound('./b'));
});

it('follows modules, which look for all that they import first', () => {
  const imported = (name: string) => `1 …Error [ERR_MODULE_NOT_FOUND]: Cannot find ${name} imported from /app/app.mjs…`;
  const module = (source: string, files = {}) => ends({ 'app.mjs': source, ...files }, ['node', 'app.mjs']);
  expect(module("import express from 'express';\n")).toBe(imported("package 'express'"));
  expect(module("import fs from 'fs';\nconsole.log(1)\nexport { x } from './x.js'\n")).toBe(imported("module '/app/x.js'"));
  expect(module("import x from './dir';\n", { 'dir/index.js': '' })).toBe(
    "1 …Error [ERR_UNSUPPORTED_DIR_IMPORT]: Directory import '/app/dir' is not supported…",
  );
  expect(module("import x from './x';\n", { 'x.js': '' })).toBe(imported("module '/app/x'"));
  expect(module("import x from './x.mjs';\nconst y = await import('y')\n", { 'x.mjs': 'export default 1' })).toBeNull();
});

it('minds options, and what package.json names', () => {
  expect(ends({ 'app.js': '' }, ['node', '-r', 'dotenv/config', 'app.js'])).toBe(notFound('dotenv/config'));
  expect(ends({ 'app.js': '' }, ['node', '--enable-source-maps', 'dist/app.js'])).toBe(notFound('/app/dist/app.js'));
  expect(ends({ 'app.js': "require('x')" }, ['node', '--max-old-space-size=512', 'app.js'])).toBe(notFound('x'));
  expect(ends({ 'package.json': '{"main":"server.js"}' }, ['node', '.'])).toBe(notFound('/app/server.js'));
  expect(ends({ 'dist/index.js': 'require("koa")' }, ['node', 'dist'])).toBe(notFound('koa'));
  expect(ends({ 'app.js': "require('x')" }, ['node', 'app.js'], 'ENV NODE_PATH=/opt\n')).toBeNull();
});

it('takes what npm has installed for there', () => {
  const files = { 'app.js': "require('express')\nrequire('./routes')\n", 'package.json': '{"dependencies":{"express":"4"}}' };
  expect(ends(files, ['node', 'app.js'], 'RUN npm install\n')).toBe(notFound('./routes'));
  expect(ends({ ...files, 'routes.js': '' }, ['node', 'app.js'], 'RUN npm install\n')).toBeNull();
});

const failed = (message: string) => `1 …${message}…`;

it.each([
  ['const x = {\n', 'SyntaxError: …'],
  ['<<<<<<< HEAD\nconst x=1\n=======\nconst x=2\n>>>>>>> b\n', "SyntaxError: Unexpected token '<<'"],
  ['const x = 1;\nconst x = 2;\n', "SyntaxError: Identifier 'x' has already been declared"],
  ['}\n', "SyntaxError: Unexpected token '}'"],
  ['const a: string = "x"\n', 'SyntaxError: …'],
  ['interface A { b: string }\n', 'SyntaxError: …'],
  ['const x = `abc\n', 'SyntaxError: …'],
  ["require('./c.json')\n", 'SyntaxError: /app/c.json: …'],
  ["const c = require('fs').readFileSync('./nope.json')\n", "Error: ENOENT: no such file or directory, open './nope.json'"],
  ['if (!process.env.DATABASE_URL) { throw new Error("DATABASE_URL is not set") }\n', 'Error: DATABASE_URL is not set'],
  ["const x = process.env.A.split(',')\n", 'TypeError: Cannot read propert…split'],
])('ends of %j: %s', (source, message) => {
  expect(app(source, { 'c.json': '{bad' })).toBe(failed(message));
});

it('knows what modules have not', () => {
  const inModule = (source: string, name = 'app.mjs') => ends({ [name]: source, 'package.json': '{"type":"commonjs"}' }, ['node', name]);
  const has = (name: string) => failed(`ReferenceError: ${name} is not defined in ES module scope`);
  expect(inModule("import fs from 'fs'\nconst x = require('path')\n")).toBe(has('require'));
  expect(inModule('module.exports = 1\n')).toBe(has('module'));
  expect(inModule('console.log(__dirname)\n')).toBe(has('__dirname'));
  expect(inModule("import { createRequire } from 'module'\nconst require = createRequire(import.meta.url)\nrequire('path')\n")).toBeNull();
  expect(inModule("const __dirname = import.meta.dirname\nconsole.log(__dirname)\nif (typeof require !== 'undefined') x\n")).toBeNull();
  expect(inModule('const f = () => require("x")\nexport default { module: 1 }\n')).toBeNull();
  expect(inModule("import fs from 'fs'\n", 'app.js')).toBe(failed('SyntaxError: Cannot use import statement outside a module'));
  expect(inModule('const x = 1\nexport { x }\n', 'app.js')).toBe(failed("SyntaxError: Unexpected token 'export'"));
});

it.each([
  "require('dotenv').config()\nif (!process.env.A) throw new Error('no A')\n",
  "process.env.A ??= 'x'\nif (!process.env.A) throw new Error('no A')\n",
  'const x = process.env.A?.split(",")\nconst y = process.env.B || 3\n',
  'const x = process.env.A && process.env.A.split(",")\n',
  'if (x) /["(]/.test(y)\nfor (;;) break\n',
  'const x = `${y ? "`" : z.replace(/"/g, `\\``)}`\nlet of, get\nlabel: for (of of []) break label\n',
  'async function f() { for await (const x of y) await x }\nclass A { static async *b() {} get c() { return 1 } #d = 1 }\n',
  "const {a: b, c = 'd'} = {}, re = /[/\\]}]/, t = a\n++b\n",
])('reads what a script may be: %s', (source) => {
  expect(app(source, { 'node_modules/dotenv/index.js': '' })).toBeNull();
});

it('minds NODE_OPTIONS', () => {
  expect(ends({ 'app.js': '' }, ['node', 'app.js'], 'ENV NODE_OPTIONS="--require ./nope.js"\n')).toBe(notFound('./nope.js'));
  expect(ends({ 'app.js': 'require("x")' }, ['node', 'app.js'], 'ENV NODE_OPTIONS=--max-old-space-size=512\n')).toBe(notFound('x'));
  expect(ends({ 'app.js': 'require("x")' }, ['node', 'app.js'], 'ENV NODE_OPTIONS=--import=./a.mjs\n')).toBeNull();
});
