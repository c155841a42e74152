const { lintDockerfile, memoryFiles } = await import('../dist/core.js');
const text='FROM scratch\nCOPY . /\nCMD ["/app"]\n';
lintDockerfile({ file: 'Dockerfile', text, context: memoryFiles({Dockerfile:text, app:'x', '.dockerignore':'[a]\n'.repeat(131072)}), pathInContext: 'Dockerfile' }, { platform:{os:'linux',arch:'amd64',variant:null}, platformFrom: 'option', buildPlatform: {os:'linux',arch:'amd64',variant:null}, buildArgs: {}, target: null, builder: 'buildkit', expected: [], runtime: 'docker' });
