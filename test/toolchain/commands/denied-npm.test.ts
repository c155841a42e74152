import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const FILES = {
  'package.json': '{"name":"x","version":"1.0.0","dependencies":{"y":"1.0.0"}}',
  'package-lock.json':
    '{"name":"x","version":"1.0.0","lockfileVersion":3,"packages":{"":{"name":"x","version":"1.0.0","dependencies":{"y":"1.0.0"}},"node_modules/y":{"version":"1.0.0"}}}',
  'index.js': '',
};

function told(lines: string, files: Readonly<Record<string, string>> = FILES) {
  const { prediction, findings } = judge(`FROM node:22-alpine\n${lines}\nCMD ["node", "index.js"]\n`, files);
  const { label, fix } = findings.find(({ rule }) => rule === 'run-fails') ?? {};
  return { outcome: prediction.outcome, label, fix };
}

/** Measured with npm 11. */
it('npm install -g of another user than root fails, unless a place of their own is named', () => {
  const lines = (more: string): string => `${more}USER node\nRUN npm install -g pm2@5\nWORKDIR /app\nCOPY . .`;
  expect(told(lines(''))).toEqual({
    outcome: 'fails',
    label: "npm error Error: EACCES: permission denied, mkdir '/usr/local/lib/node_modules/pm2'",
    fix: 'USER root   above the line, and USER node below it',
  });
  expect(told(lines('ENV NPM_CONFIG_PREFIX=/home/node/.npm-global\n')).outcome).toBe('ok');
  for (const more of [
    'RUN chown -R node:node /usr/local/lib/node_modules /usr/local/bin\n',
    'RUN chown -R node /usr/local\n',
    'RUN chmod -R a+w /usr/local/lib/node_modules /usr/local/bin\n',
    'RUN npm config set prefix /home/node/.npm-global --location=global\n',
  ])
    expect(told(lines(more)).outcome, more).not.toBe('fails');
  for (const line of [
    'RUN npm config set prefix ~/.npm-global && npm install -g pm2@5',
    'RUN npm config set prefix ~/.npm-global\nRUN npm install -g pm2@5',
    "RUN echo 'prefix=/home/node/.npm' > ~/.npmrc\nRUN npm install -g pm2@5",
    'COPY .npmrc /home/node/\nRUN npm install -g pm2@5',
    'WORKDIR /app\nCOPY .npmrc ./\nRUN npm install -g pm2@5',
    'RUN npm install -g pm2@5 || true',
  ])
    expect(told(`USER node\n${line}\nWORKDIR /app\nCOPY . .`, { ...FILES, '.npmrc': 'prefix=/home/node/.npm\n' }).outcome, line).not.toBe(
      'fails',
    );
  expect(told(lines('').replace('USER node\n', '')).outcome).toBe('ok');
});
