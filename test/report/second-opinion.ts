import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const VALIDATE = `
import json, sys, jsonschema
schema, value = (json.load(open(name, encoding="utf-8")) for name in sys.argv[1:3])
errors = [e.message[:200] for e in jsonschema.validators.validator_for(schema)(schema).iter_errors(value)]
print("\\n".join(errors[:5]))`;

const EXPAT = `
import sys, xml.parsers.expat
parser = xml.parsers.expat.ParserCreate()
try:
  parser.Parse(open(sys.argv[1], "rb").read(), True)
except xml.parsers.expat.ExpatError as error:
  print(error)`;

/** What python3's jsonschema says against a document; null where it is not there. */
export function jsonschemaSays(schemaFile: string, text: string): string | null {
  return python(VALIDATE, 'import jsonschema', [schemaFile], text);
}

/** What expat says against a document; null where there is no python3. */
export function expatSays(text: string): string | null {
  return python(EXPAT, 'import xml.parsers.expat', [], text);
}

/** What xmllint says of a document and an XSD; null where it is not there. */
export function xmllintSays(xsdFile: string, text: string): string | null {
  if (spawnSync('xmllint', ['--version']).status !== 0) return skip('xmllint', 'libxml2-utils');
  return withFile(text, (file) => {
    const { status, stderr } = spawnSync('xmllint', ['--noout', '--schema', xsdFile, file], { encoding: 'utf8' });
    return status === 0 ? '' : stderr;
  });
}

function python(script: string, needs: string, args: readonly string[], text: string): string | null {
  if (spawnSync('python3', ['-W', 'ignore', '-c', needs]).status !== 0) return skip('python3', needs);
  return withFile(text, (file) => {
    const { status, stdout, stderr } = spawnSync('python3', ['-W', 'ignore', '-c', script, ...args, file], { encoding: 'utf8' });
    return status === 0 ? stdout.trim() : stderr;
  });
}

function skip(tool: string, what: string): null {
  console.log(`skipped: the second opinion of ${tool}, which is not here or lacks ${what}`);
  return null;
}

function withFile(text: string, act: (file: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), 'scratch-lint-'));
  try {
    const file = join(folder, 'report');
    writeFileSync(file, text);
    return act(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
