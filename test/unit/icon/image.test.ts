import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkImage } from '../../../src/icon/image.ts';
import { jpeg, png } from '../../support/images.ts';

describe('checkImage', () => {
  it.each([
    ['PNG', png(640, 640)],
    ['larger PNG', png(1024, 1024)],
    ['JPEG with JFIF', jpeg(640, 640)],
    ['JPEG with Exif', jpeg(800, 800, 'exif')],
    ['plain JPEG', jpeg(640, 640, 'plain')],
    ['JPEG that starts with an ICC profile', jpeg(640, 640, 'icc')],
    ['JPEG that starts with XMP', jpeg(640, 640, 'xmp')],
    ['JPEG that starts with a comment', jpeg(640, 640, 'comment')],
  ])('takes a %s', async (_, bytes) => {
    const sha1 = createHash('sha1').update(bytes).digest('hex');
    expect(await checkImage(bytes)).toEqual({ sha1, bytes, warning: undefined });
  });

  it('warns of what is not square', async () => {
    const { warning } = await checkImage(png(640, 700));
    expect(warning).toBe('is 640×700 pixels; icons should be square');
  });

  it.each([
    ['too narrow', png(639, 640), 'is 639×640 pixels; must be at least 640×640'],
    ['too low', jpeg(640, 639), 'is 640×639 pixels'],
    ['a GIF', Buffer.from('GIF89a'), 'is neither PNG nor JPEG'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'is neither PNG nor JPEG'],
    ['empty', Buffer.alloc(0), 'is neither PNG nor JPEG'],
    ['a whole GIF', Buffer.from('GIF89a\x80\x02\x80\x02', 'latin1'), 'is neither PNG nor JPEG'],
    ['a JPEG without a frame', Buffer.from([0xff, 0xd8, 0xff, 0xe2, 0, 0]), 'is truncated or corrupt'],
    [
      'a JPEG with nothing but APP1',
      Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 8, 1, 2, 3, 4, 5, 6]),
      'is truncated or corrupt',
    ],
    ['a PNG cut off', png(640, 640).subarray(0, 12), 'is truncated or corrupt'],
    ['a JPEG cut off', jpeg(640, 640).subarray(0, 8), 'is truncated or corrupt'],
    ['too large', Buffer.concat([png(640, 640), Buffer.alloc(5 * 1024 * 1024)]), 'is larger than 5 MiB'],
  ])('refuses what is %s', async (_, bytes, message) => {
    await expect(checkImage(bytes)).rejects.toThrow(message);
  });
});
