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
  "if (!process.env.A) process.exit(1)\nrequire('x')\n",
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
  expect(app("require('express')\n", { 'node_modules/express/package.json': '{"main":"i.js"}' })).toBeNull();
  expect(app("require('./a')\n", { 'a.js': "require('./app')\nrequire('./b')\n" })).toBe(notFound('./b'));
});

it('follows modules, which look for all that they import first', () => {
  const imported = (name: string) => `1 …Error [ERR_MODULE_NOT_FOUND]: Cannot find ${name} imported from /app/app.mjs…`;
  const module = (source: string, files = {}) => ends({ 'app.mjs': source, ...files }, ['node', 'app.mjs']);
  expect(module("import express from 'express';\n")).toBe(imported("package 'express'"));
  expect(module("import fs from 'fs';\nconsole.log(1)\nexport { x } from './x.js'\n")).toBe(imported("module '/app/x.js'"));
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
