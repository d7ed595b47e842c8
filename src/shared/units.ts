/** Milliseconds as `40 s`; below 10 seconds with a decimal where there is one. */
export function showSeconds(ms: number): string {
  return ms < 10_000 ? `${Number((ms / 1000).toFixed(1))} s` : `${Math.ceil(ms / 1000)} s`;
}

/** Milliseconds as `3 minutes`. */
export function showMinutes(ms: number): string {
  return `${ms / 60_000} minutes`;
}

/** Bytes as `5 MiB`. */
export function showMebibytes(bytes: number): string {
  return `${bytes / 1024 / 1024} MiB`;
}
