import { type Report, showPath } from '../shared/diagnostics.ts';
import { compileGlobs, isUnguarded } from '../shared/globs.ts';
import type { StatedHost } from './hosts.ts';

/**
 * Reports hosts that `allowed-hosts` does not allow. What is no host to everyone matches nothing.
 * @param undecided takes hosts that are partly a secret or have no value in this run
 */
export async function checkHosts(
  hosts: readonly StatedHost[],
  allowedHosts: readonly string[],
  { error, undecided }: { error: Report; undecided: Report },
): Promise<void> {
  if (isUnguarded(allowedHosts)) return;
  const allows = await hostGuard(allowedHosts);
  for (const { path, shown, reading } of hosts) {
    const name = `\`${showPath(path)}\``;
    switch (reading.kind) {
      case 'secret':
        undecided(
          path,
          `${name}: a secret decides the host (${shown}), so \`allowed-hosts\` does not allow it`,
        );
        break;
      case 'unknown':
        undecided(
          path,
          `${name}: the host (${shown}) has no value in this run, so \`allowed-hosts\` does not allow it`,
        );
        break;
      case 'unreadable':
        error(path, `${name} cannot be read as one host (${shown}), so \`allowed-hosts\` does not allow it`);
        break;
      case 'host':
        if (reading.hasUser) {
          error(
            path,
            `${name} contains a user name or password, which \`allowed-hosts\` does not allow; remove it`,
          );
        } else if (!allows(reading)) {
          error(path, `${name} names the host ${shown}, which is not allowed by \`allowed-hosts\``);
        }
    }
  }
}

/**
 * Compiles `allowed-hosts`. A glob that includes is about the host with its port; one that excludes also about the host
 * on any port.
 */
async function hostGuard(
  globs: readonly string[],
): Promise<(reading: { host: string; hostname: string }) => boolean> {
  const { includes, excludes } = await compileGlobs(globs.map(escapeIpv6), { guard: true, separator: '.' });
  return ({ host, hostname }) => includes(host) && !excludes(host) && !excludes(hostname);
}

/** The brackets of an IPv6 address are no choice of characters. */
function escapeIpv6(glob: string): string {
  return glob.replace(/^(!?)\[([0-9a-f:]+)\]/i, '$1\\[$2\\]');
}
