/** The schema that editors check a configuration by says what the readers take, and nothing else. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { BUILD_KEYS, CONFIG_KEYS } from '../../src/config/config.ts';
import { BUILDER_NAMES } from '../../src/dockerfile/builders.ts';
import { SEVERITIES } from '../../src/rules/finding.ts';

interface Schema {
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
}

const schema: Schema = JSON.parse(readFileSync(new URL('../../src/schema/config.schema.json', import.meta.url), 'utf8'));
const build = schema.properties?.['build'];

it('has their keys', () => {
  expect(Object.keys(schema.properties ?? {})).toEqual(CONFIG_KEYS);
  expect(Object.keys(build?.properties ?? {}).sort()).toEqual([...BUILD_KEYS].sort());
});

it('has their words', () => {
  expect(build?.properties?.['builder']?.enum).toEqual(BUILDER_NAMES);
  expect(schema.properties?.['fail-on']?.enum).toEqual(SEVERITIES);
  expect(schema.properties?.['severity']?.additionalProperties).toEqual({ enum: [...SEVERITIES, 'off'] });
});
