import { expect, it } from 'vitest';
import { describeOtherFile } from '../../../src/icon/other-files.ts';
import { png } from '../../support/images.ts';

const POINTER = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n';

it.each<[string, string | Uint8Array, string | undefined]>([
  ['nothing', '', 'is an empty file'],
  [
    'a pointer of Git LFS',
    POINTER,
    'is a Git LFS pointer, not the image itself; set `lfs: true` for actions/checkout',
  ],
  ['a page', '\n<!DOCTYPE html><title>404</title>', 'is an HTML page, not an image'],
  ['a page without a doctype', '<HTML lang="en">', 'is an HTML page, not an image'],
  ['a page after a comment', '<!-- x -->\n<!doctype html>', 'is an HTML page, not an image'],
  ['text', 'version 2', undefined],
  ['an image', png(640, 640), undefined],
])('%s', (_, content, description) => {
  expect(describeOtherFile(Buffer.from(content))).toBe(description);
});
