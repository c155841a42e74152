import { expect, it } from 'vitest';
import { runExplain } from '../../src/cli/explain-command.ts';
import { recordingIo } from './recording-io.ts';

it.each([
  'no such file or directory',
  'Permission denied',
  'Error: not found',
  'npm ERR! code ELIFECYCLE',
  ' => ERROR [3/5] COPY ./dist /usr/share/nginx/html  0.0s',
  '#12 ERROR [builder 4/9] RUN npm ci',
])('a part of a message is told from what nobody says: %s', async (text) => {
  await expect(runExplain([text], recordingIo())).rejects.toThrow(/a part of a message/);
});

it('what nobody says is not called a part of a message', async () => {
  await expect(runExplain(['the moon is not found here'], recordingIo())).rejects.toThrow(/no engine, kernel or loader/);
});
