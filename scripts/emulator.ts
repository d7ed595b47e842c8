/** Serves the emulated Vercel API on 127.0.0.1 until it is killed: `node scripts/emulator.ts 4010`. */
import { startConnectApi } from '../test/emulator/index.ts';

const port = Number(process.argv[2]);
if (!Number.isInteger(port) || port < 1 || port > 65_535) {
  console.error('Usage: node scripts/emulator.ts PORT');
  process.exit(1);
}
const api = await startConnectApi({ port });
console.log(api.url);
