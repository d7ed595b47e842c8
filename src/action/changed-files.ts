import type { getOctokit } from '@actions/github';
import pMap from 'p-map';
import { isRecord } from '../shared/json.ts';
import type { ChangedFile, GitHub, GitHubConnection } from './github-api.ts';
import {
  explainFailure,
  isRateLimit,
  responseOf,
  UnexpectedResponse,
  withinBudget,
} from './github-requests.ts';

type Octokit = ReturnType<typeof getOctokit>;

/** GitHub lists at most 3,000 files of a pull request, and does not tell that there are more. */
export const MOST_LISTED = 3_000;
const PER_PAGE = 100;

/** Base versions that are read, 8 at a time: each takes a request. */
const MAX_READ = 100;
const CONCURRENCY = 8;

/** Reads what a pull request changes, and the base version of each file. */
export function changedFilesReader(octokit: Octokit, connection: GitHubConnection): GitHub['changedFiles'] {
  return async (pullRequest, mergeCommit, isWanted) => {
    const repository = { owner: pullRequest.owner, repo: pullRequest.repo };
    const list = async (signal: AbortSignal): Promise<{ listed: Listed[]; complete: boolean }> => {
      const all: Listed[] = [];
      let count = 0;
      let hasNext = true;
      for (let page = 1; hasNext && page <= MOST_LISTED / PER_PAGE; page += 1) {
        const { data, headers } = await octokit.rest.pulls.listFiles({
          ...repository,
          pull_number: pullRequest.number,
          per_page: PER_PAGE,
          page,
          request: { signal },
        });
        if (!Array.isArray(data)) throw new UnexpectedResponse('not a list of files');
        all.push(...data.flatMap(readListed));
        count += data.length;
        hasNext = headers.link?.includes('rel="next"') ?? false;
      }
      const listed = all.filter(({ before, after }) =>
        [before, after].some((path) => path && isWanted(path)),
      );
      return { listed, complete: !hasNext && count < MOST_LISTED };
    };

    /** GitHub: the first parent of the merge commit is the base that the checkout merged; the base may have moved on. */
    const findBase = async (signal: AbortSignal): Promise<string> => {
      if (mergeCommit !== undefined) {
        const { data } = await octokit.rest.git.getCommit({
          ...repository,
          commit_sha: mergeCommit,
          request: { signal },
        });
        const [first, second] = isRecord(data) && Array.isArray(data.parents) ? data.parents : [];
        if (second !== undefined && typeof first?.sha === 'string') return first.sha;
      }
      if (pullRequest.baseSha === undefined) throw new UnexpectedResponse('no base commit', false);
      return pullRequest.baseSha;
    };

    const readFile = async (path: string, ref: string, signal: AbortSignal): Promise<string | undefined> => {
      try {
        const { data } = await octokit.rest.repos.getContent({
          ...repository,
          path,
          ref,
          mediaType: { format: 'raw' },
          request: { signal },
        });
        // With this media type the body is the file itself, which the client's types do not know.
        const text: unknown = data;
        // A folder comes as a list.
        return typeof text === 'string' ? text : undefined;
      } catch (cause) {
        // The base may have moved on.
        if (responseOf(cause)?.status === 404) return undefined;
        throw cause;
      }
    };

    try {
      return await withinBudget(async (signal) => {
        const { listed, complete } = await list(signal);
        const withBase = listed.filter(({ before }) => before !== undefined);
        const base = withBase.length === 0 ? '' : await findBase(signal);
        const toRead = new Set(withBase.slice(0, MAX_READ));
        const withBaseText = async (one: Listed): Promise<ChangedFile> => {
          const { before: path, after } = one;
          const text = path !== undefined && toRead.has(one) ? await readFile(path, base, signal) : undefined;
          return path === undefined || text === undefined ? { after } : { after, before: { path, text } };
        };
        const files = await pMap(listed, withBaseText, { concurrency: CONCURRENCY });
        return { files, unread: withBase.length - toRead.size, complete };
      }, connection);
    } catch (cause) {
      const response = responseOf(cause);
      const isForbidden =
        response !== undefined && [403, 404].includes(response.status) && !isRateLimit(response);
      const advice = isForbidden
        ? '; the job needs `permissions: { contents: read, pull-requests: read }`'
        : '';
      return { unknown: `${explainFailure(cause)}${advice}` };
    }
  };
}

/** Paths in the repository, before and after the pull request; undefined where there is no such file. */
interface Listed {
  before: string | undefined;
  after: string | undefined;
}

/** The client's types promise more than a response that was cut off has. */
function readListed(file: unknown): Listed[] {
  if (!isRecord(file) || typeof file.filename !== 'string')
    throw new UnexpectedResponse('a file without its name');
  const { filename, status, previous_filename: previous } = file;
  switch (status) {
    case 'added':
    case 'copied':
      return [{ before: undefined, after: filename }];
    case 'removed':
      return [{ before: filename, after: undefined }];
    case 'renamed':
      return [{ before: typeof previous === 'string' ? previous : undefined, after: filename }];
    case 'unchanged':
      return [];
    default:
      return [{ before: filename, after: filename }];
  }
}
