import { createHash } from 'node:crypto';

/** An image as the API takes it: raw bytes under their SHA-1. */
export interface IconFile {
  /** 40 hexadecimal digits, in lower case. */
  sha1: string;
  bytes: Uint8Array;
  /** What a person may want to mend although it is accepted. */
  warning: string | undefined;
}

/** Vercel's own tooling takes icons up to this size. */
export const MAX_ICON_BYTES = 5 * 1024 * 1024;
/** Connect API: an icon is a square PNG or JPEG of at least 640×640. */
const MIN_PIXELS = 640;

/** What is wrong with an image, as the end of a sentence about it. */
export class IconError extends Error {}

/**
 * Checks an image by its bytes, since neither the upload nor the API rejects a wrong one.
 * @throws IconError
 */
export async function checkIcon(bytes: Uint8Array): Promise<IconFile> {
  if (bytes.length > MAX_ICON_BYTES) throw new IconError('is larger than 5 MB');
  if (!isPng(bytes) && !isJpeg(bytes)) throw new IconError('is neither PNG nor JPEG; save it as one of them');
  const { width, height } = await dimensions(bytes);
  if (width < MIN_PIXELS || height < MIN_PIXELS) {
    throw new IconError(`is ${width}×${height} pixels; want at least ${MIN_PIXELS}×${MIN_PIXELS}`);
  }
  return {
    sha1: createHash('sha1').update(bytes).digest('hex'),
    bytes,
    warning:
      width === height ? undefined : `is ${width}×${height} pixels and will not look right; icons are square`,
  };
}

async function dimensions(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  // Loaded only here: most manifests have no icon.
  const { imageSize } = await import('image-size');
  try {
    return imageSize(bytes);
  } catch {
    throw new IconError('is cut off or damaged: its size in pixels cannot be read');
  }
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function isPng(bytes: Uint8Array): boolean {
  return PNG.every((byte, index) => bytes[index] === byte);
}

/** `FF D8 FF`, then the marker of a plain, JFIF or Adobe file, or of Exif data. */
function isJpeg(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff) return false;
  const marker = bytes[3] ?? 0;
  if ([0xdb, 0xe0, 0xee].includes(marker)) return true;
  return marker === 0xe1 && Buffer.from(bytes.subarray(6, 12)).toString('latin1') === 'Exif\0\0';
}
