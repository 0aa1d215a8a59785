// Programs as processes: those that end, and those that answer at an address until they are stopped.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** What a program printed. Throws with all that it said when its exit code is not 0. */
export function run(program, words) {
  const ended = spawnSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (ended.error) throw ended.error;
  if (ended.status !== 0) {
    throw new Error(`${program} ${words[0]} ended with ${ended.status}: ${ended.stdout}${ended.stderr}`);
  }
  return ended.stdout;
}

/**
 * A program that serves: the first address that it prints and stop(), which waits for its end. Throws
 * when it ends before it prints one.
 */
export async function serving(program, words) {
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const end = once(child, 'exit');
  let said = '';
  child.stderr.on('data', (text) => (said += text));
  const url = await new Promise((resolve, reject) => {
    const lines = createInterface(child.stdout);
    lines.on('line', (line) => {
      said += `${line}\n`;
      const address = line.match(/https?:\/\/[\w.]+:\d+/);
      if (address) resolve(address[0]);
    });
    child.on('error', reject);
    end.then(([code]) => reject(new Error(`${program} ended with ${code}: ${said}`)));
  });
  const stop = async () => {
    child.kill();
    await end;
  };
  return { url, stop };
}
