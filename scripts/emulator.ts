/** Serves the emulated Vercel API on 127.0.0.1 until you stop it: `npm run emulator -- 4010`. */
import { cliSeed } from '../test/emulator/cli-seed.ts';
import { startConnectApi } from '../test/emulator/index.ts';

const port = Number(process.argv[2]);
if (!Number.isInteger(port) || port < 1 || port > 65_535) {
  console.error('Usage: npm run emulator -- PORT');
  process.exit(1);
}
const api = await startConnectApi({ ...cliSeed, port, generatedUids: 'slug' });
console.log(api.url);
