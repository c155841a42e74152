import { main } from './cli/main.ts';
import { processIo } from './cli/process-io.ts';

const io = processIo();
void main(process.argv.slice(2), io).then((code) => {
  process.exitCode = io.closedWith?.() ?? code;
});
