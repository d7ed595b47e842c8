/** What Node's `Agent` takes as `proxyEnv`. */
export interface ProxySettings {
  http_proxy?: string;
  https_proxy?: string;
  no_proxy?: string;
}

/**
 * The proxy settings of an environment, as Node's `Agent` wants them. Lower-case names win over upper-case ones.
 *
 * Node drops a proxy without a scheme or with one it cannot speak, and then connects directly; here the first
 * is taken as `http://`, as curl does, and the second is an error.
 *
 * @throws Error when a proxy's URL cannot be used; its message never holds the URL, which may hold a password.
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

/** Whether a URL's host is this machine, which no proxy can reach. */
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
  if (url === null) throw new Error(`The environment variable ${name} holds no valid proxy URL.`);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new Error(`The environment variable ${name} names a proxy that is neither http:// nor https://.`);
  }
  return url.href;
}

/** Node matches `example.com` exactly; curl and GitHub's runner take it for its subdomains as well. */
function withSubdomains(exceptions: string): string {
  return exceptions
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .flatMap((entry) => [entry, `.${entry}`])
    .join(',');
}
