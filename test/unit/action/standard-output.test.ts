import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { writeDirectly } from '../../../src/action/standard-output.ts';

/** A pipe that takes four bytes at a time, and no more than `room`, and a process whose stream is recorded. */
function setting(room: number) {
  const stream = new PassThrough();
  const process = {
    get stdout(): NodeJS.WritableStream {
      return stream;
    },
  };
  const piped: string[] = [];
  const write = (bytes: Uint8Array): number => {
    if (piped.join('').length >= room) throw Object.assign(new Error('again'), { code: 'EAGAIN' });
    piped.push(Buffer.from(bytes.subarray(0, 4)).toString('latin1'));
    return Math.min(4, bytes.length);
  };
  return { process, stream, piped, write };
}

const received = (stream: PassThrough): string => String(stream.read() ?? '');

test('writes all of a text, and then calls back', async () => {
  const { process, stream, piped, write } = setting(Number.POSITIVE_INFINITY);
  writeDirectly(process, write);
  await new Promise<void>((resolve) => process.stdout.write('one two', () => resolve()));
  expect(piped).toEqual(['one ', 'two']);
  expect(received(stream)).toBe('');
});

test('leaves the rest of a text, and all that follows, to the stream when the pipe takes no more', async () => {
  const { process, stream, piped, write } = setting(8);
  writeDirectly(process, write);
  process.stdout.write('one two three');
  await new Promise<void>((resolve) => process.stdout.write(' four', () => resolve()));
  expect(piped.join('')).toBe('one two ');
  expect(received(stream)).toBe('three four');
  expect(process.stdout).toBe(stream);
});

test('leaves the rest of a character that the pipe took in part', () => {
  const { process, stream, piped, write } = setting(4);
  writeDirectly(process, write);
  process.stdout.write('aäö');
  expect(Buffer.concat([Buffer.from(piped.join(''), 'latin1'), stream.read()]).toString()).toBe('aäö');
});
