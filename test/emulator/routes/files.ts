/** Uploads of raw bytes under their SHA-1, as needed for icons. */
import { createHash } from 'node:crypto';
import type { Call, Reply } from '../call.ts';
import { refuseProblems } from '../refusal.ts';
import type { State, Team } from '../state.ts';

const maximumBytes = 5 * 1024 * 1024;

function digestProblems(headers: Headers, actual: string): string[] {
  const given = [headers.get('x-vercel-digest'), headers.get('x-now-digest')].filter(
    (value) => value !== null,
  );
  if (given.length !== 1) return ['exactly one of the headers x-vercel-digest and x-now-digest is required'];
  return given[0]?.toLowerCase() === actual ? [] : ['the digest header must be the SHA-1 of the body in hex'];
}

function sizeProblems(headers: Headers, actual: number): string[] {
  const given = [headers.get('content-length'), headers.get('x-now-size')].filter((value) => value !== null);
  if (given.length === 0) return ['one of the headers Content-Length and x-now-size is required'];
  return given.every((value) => value === String(actual))
    ? []
    : ['the size headers must be the size of the body'];
}

/** Stores the file; the same bytes again are harmless; the response is then an empty object. */
function storeUpload(state: State, team: Team, headers: Headers, bytes: Uint8Array): { urls?: string[] } {
  const sha1 = createHash('sha1').update(bytes).digest('hex');
  const problems = [...digestProblems(headers, sha1), ...sizeProblems(headers, bytes.byteLength)];
  if (headers.get('content-type') !== 'application/octet-stream') {
    problems.push('the Content-Type header must be application/octet-stream');
  }
  if (bytes.byteLength === 0) problems.push('the body must not be empty');
  if (bytes.byteLength > maximumBytes) problems.push('the body is too large');
  refuseProblems(problems);
  if (hasFile(state, team.id, sha1)) return {};
  state.files.push({ teamId: team.id, sha1, size: bytes.byteLength });
  return { urls: [`https://files.example.test/${sha1}`] };
}

export function hasFile(state: State, teamId: string, sha1: string): boolean {
  return state.files.some((file) => file.teamId === teamId && file.sha1 === sha1.toLowerCase());
}

export function uploadFile(call: Call): Reply {
  return { status: 200, body: storeUpload(call.state, call.team, call.headers, call.bytes) };
}
