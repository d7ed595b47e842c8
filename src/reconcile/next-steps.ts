import type { Connector } from '../vercel/resources.ts';
import { isCreated, type Result } from './result.ts';

/** Connect API: the redirect URI of a connector that states none. */
const DEFAULT_REDIRECT_URI = 'https://connect.vercel.com/callback';

/** Where a connector is found, and whether it is installed at its provider. */
export interface Addresses {
  /** Its page in the dashboard; undefined unless `team` is a slug, which is part of the address. */
  dashboardUrl: string | undefined;
  /** Where the provider sends its webhooks; undefined while triggers are off. */
  triggerUrl: string | undefined;
  /** What to register at the provider, where users authorize there. */
  redirectUri: string;
  /** Undefined where the API does not say that the connector can be installed. */
  installed: boolean | undefined;
}

/**
 * The dashboard's and the trigger's address are conventions of Vercel's own clients.
 * @param team as the input says it: an ID, a slug or empty
 */
export function addressesOf(connector: Connector, team: string): Addresses {
  const { id, triggers, redirectUri, supportsInstallation, defaultInstallationId } = connector;
  const isSlug = team !== '' && !team.startsWith('team_');
  return {
    dashboardUrl: isSlug
      ? `https://vercel.com/${encodeURIComponent(team)}/~/connect/${encodeURIComponent(id)}`
      : undefined,
    triggerUrl: triggers ? `https://connect.vercel.com/trigger/${encodeURIComponent(id)}` : undefined,
    redirectUri: redirectUri ?? DEFAULT_REDIRECT_URI,
    installed: supportsInstallation === true ? defaultInstallationId !== undefined : undefined,
  };
}

/** What is left for a person to do about a connector. */
export interface NextSteps {
  connector: Connector;
  /** Created by this run: what is to be set at the provider. Otherwise only the installation is left. */
  created: boolean;
  /** What to do at the provider; undefined where the type says nothing about it. */
  atProvider: string | undefined;
  /** Whether the redirect URI has to be registered there. */
  redirects: boolean;
}

/** Nothing is left unless this run created the connector, or the API says that it is not installed. */
export function nextSteps(result: Result): NextSteps | undefined {
  const { connector, manifest, outcome } = result;
  if (connector === undefined) return undefined;
  const created = isCreated(result);
  const isLive = outcome === 'updated' || outcome === 'unchanged';
  const isLeft = isLive && addressesOf(connector, '').installed === false;
  if (!created && !isLeft) return undefined;
  // Vercel registered the app, redirect URI and webhooks included.
  const isToRegister = created && manifest.createdWith !== 'managed';
  return {
    connector,
    created: isToRegister,
    atProvider: isToRegister ? manifest.knownType?.nextStep : undefined,
    redirects:
      isToRegister && (connector.redirectUri !== undefined || manifest.knownType?.usesRedirectUri === true),
  };
}
