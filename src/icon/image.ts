import { showMebibytes } from '../shared/units.ts';

/** An image in the form that the API takes: raw bytes under their SHA-1. */
export interface IconFile {
  /** 40 hexadecimal digits, in lower case. */
  sha1: string;
  bytes: Uint8Array;
  /** What should be fixed although the image is accepted. */
  warning: string | undefined;
}

/** Vercel's CLI accepts icons up to this size. */
export const MAX_ICON_BYTES = 5 * 1024 * 1024;
/** Connect API: an icon is a square PNG or JPEG of at least 640×640. */
const MIN_PIXELS = 640;

/** What is wrong with an image, as the end of a sentence about it. */
export class IconError extends Error {}

/**
 * Checks an image by its bytes, since neither the upload nor the API rejects a wrong one.
 * @throws IconError
 */
export async function checkImage(bytes: Uint8Array): Promise<IconFile> {
  if (bytes.length > MAX_ICON_BYTES) throw new IconError(TOO_LARGE);
  const { width, height } = await measure(bytes);
  if (width < MIN_PIXELS || height < MIN_PIXELS) {
    throw new IconError(`is ${width}×${height} pixels; must be at least ${MIN_PIXELS}×${MIN_PIXELS}`);
  }
  // Loaded only here: every run pays for start-up.
  const { createHash } = process.getBuiltinModule('node:crypto');
  return {
    sha1: createHash('sha1').update(bytes).digest('hex'),
    bytes,
    warning: width === height ? undefined : `is ${width}×${height} pixels; icons should be square`,
  };
}

export const TOO_LARGE = `is larger than ${showMebibytes(MAX_ICON_BYTES)}`;
const OTHER_FORMAT = 'is neither PNG nor JPEG; save it as one of them';

async function measure(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  // Loaded on first use: most manifests have no icon.
  const { imageSize } = await import('image-size');
  try {
    const { type, width, height } = imageSize(bytes);
    if (type === 'png' || type === 'jpg') return { width, height };
  } catch (cause) {
    if (startsLikeImage(bytes)) {
      throw new IconError('is truncated or corrupt: its dimensions cannot be read', { cause });
    }
  }
  throw new IconError(OTHER_FORMAT);
}

/** The first bytes of a PNG or JPEG, for telling one that cannot be read from another format. */
function startsLikeImage(bytes: Uint8Array): boolean {
  return /^(89504e47|ffd8ff)/.test(Buffer.from(bytes.subarray(0, 4)).toString('hex'));
}
