/**
 * What a file is that people take for an image: the usual contents of an icon that is neither PNG nor JPEG.
 * @returns the end of a sentence about the icon, or undefined where it may be an image
 */
export function describeOtherFile(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return 'is an empty file';
  const start = Buffer.from(bytes.subarray(0, 512)).toString('latin1').trimStart();
  // https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md: the first line of a pointer is its version.
  if (start.startsWith('version https://git-lfs.github.com/spec/')) {
    return 'is a Git LFS pointer, not the image itself; set `lfs: true` for actions/checkout';
  }
  if (/^(<!--.*?-->\s*)?(<!doctype html|<html)/is.test(start)) return 'is an HTML page, not an image';
  return undefined;
}
