/** The form of `proxyEnv` in Node's `Agent`. */
export interface ProxySettings {
  http_proxy?: string;
  https_proxy?: string;
  no_proxy?: string;
}

/**
 * The proxy settings of an environment, as Node's `Agent` expects them. Lower-case names win over upper-case ones.
 *
 * Node ignores a proxy without a scheme or with an unsupported one, and then connects directly. Here the first is
 * read as `http://`, as curl does, and the second is an error.
 *
 * @throws Error when a proxy's URL is invalid; its message never contains the URL, which may contain a password
 */
export function proxySettings(env: NodeJS.ProcessEnv): ProxySettings {
  const settings: ProxySettings = {};
  const http = proxyUrl(env, 'http_proxy');
  const https = proxyUrl(env, 'https_proxy');
  const exceptions = env.no_proxy || env.NO_PROXY;
  if (http !== undefined) settings.http_proxy = http;
  if (https !== undefined) settings.https_proxy = https;
  if (exceptions) settings.no_proxy = withSubdomains(exceptions);
  return settings;
}

/** Whether a URL's host is this machine, which a proxy cannot reach. */
export function isLoopback(url: URL): boolean {
  const host = url.hostname;
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
  );
}

function proxyUrl(env: NodeJS.ProcessEnv, name: 'http_proxy' | 'https_proxy'): string | undefined {
  const value = (env[name] || env[name.toUpperCase()])?.trim();
  if (!value) return undefined;
  const url = URL.parse(value.includes('://') ? value : `http://${value}`);
  if (url === null) throw new Error(`Environment variable \`${name}\` is not a valid proxy URL.`);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new Error(`Environment variable \`${name}\` must be an http:// or https:// URL.`);
  }
  return url.href;
}

/** Node matches `example.com` exactly; in curl and GitHub's runner it includes its subdomains. */
function withSubdomains(exceptions: string): string {
  return exceptions
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .flatMap((entry) => [entry, `.${entry}`])
    .join(',');
}
