import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkIcon } from '../../../src/icon/image.ts';
import { jpeg, png } from '../../support/images.ts';

describe('checkIcon', () => {
  it.each([
    ['PNG', png(640, 640)],
    ['larger PNG', png(1024, 1024)],
    ['JPEG with JFIF', jpeg(640, 640)],
    ['JPEG with Exif', jpeg(800, 800, 'exif')],
    ['plain JPEG', jpeg(640, 640, 'plain')],
  ])('takes a %s', async (_, bytes) => {
    const sha1 = createHash('sha1').update(bytes).digest('hex');
    expect(await checkIcon(bytes)).toEqual({ sha1, bytes, warning: undefined });
  });

  it('warns of what is not square', async () => {
    const { warning } = await checkIcon(png(640, 700));
    expect(warning).toBe('is 640×700 pixels and will not look right; icons are square');
  });

  it.each([
    ['too narrow', png(639, 640), 'is 639×640 pixels; want at least 640×640'],
    ['too low', jpeg(640, 639), 'is 640×639 pixels'],
    ['a GIF', Buffer.from('GIF89a'), 'is neither PNG nor JPEG'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'is neither PNG nor JPEG'],
    ['empty', Buffer.alloc(0), 'is neither PNG nor JPEG'],
    ['JPEG with an unknown start', Buffer.from([0xff, 0xd8, 0xff, 0xe2, 0, 0]), 'is neither PNG nor JPEG'],
    [
      'APP1 that is not Exif',
      Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 8, 1, 2, 3, 4, 5, 6]),
      'is neither PNG nor JPEG',
    ],
    ['a PNG cut off', png(640, 640).subarray(0, 12), 'is cut off or damaged'],
    ['a JPEG cut off', jpeg(640, 640).subarray(0, 8), 'is cut off or damaged'],
    ['too large', Buffer.concat([png(640, 640), Buffer.alloc(5 * 1024 * 1024)]), 'is larger than 5 MB'],
  ])('refuses what is %s', async (_, bytes, message) => {
    await expect(checkIcon(bytes)).rejects.toThrow(message);
  });
});
