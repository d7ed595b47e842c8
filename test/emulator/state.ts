/** What the emulator remembers. Everything is plain JSON, because the runtime snapshots and restores it. */

import { defaultCatalog } from './catalog/services.ts';
import type { Service } from './catalog/types.ts';
import type { Json } from './json.ts';

export type { Json };

export interface Team {
  id: string;
  slug: string;
}

export interface Token {
  token: string;
  /** Ids of the teams the token may act for. The first one is used when a request names no team. */
  teams: string[];
  /** A read-only token is refused with 403 on every write. */
  readOnly?: boolean;
}

export interface CustomEnvironment {
  id: string;
  slug: string;
}

export interface Project {
  id: string;
  name: string;
  teamId: string;
  customEnvironments: CustomEnvironment[];
}

export interface Destination {
  projectId: string;
  branch?: string;
  customEnvironmentId?: string;
  path?: string;
}

export interface Connector {
  id: string;
  uid: string;
  teamId: string;
  type: string;
  service: string;
  name: string;
  /** Stored whole, secrets included; responses show only the visible part. */
  data: Json;
  triggers: boolean;
  triggerDestinations: Destination[];
  createdAt: number;
  updatedAt: number;
  events?: string[];
  icon?: string;
  backgroundColor?: string;
  accentColor?: string;
  connectionMethod?: string;
  target?: string;
  /** Values for the template of a preset's addresses. Never returned. */
  params?: Json;
  /** Left out means `manual`. */
  creationMode?: 'managed' | 'manual';
  redirectUri?: string;
  /** Present once somebody installed the connector at the provider. */
  defaultInstallationId?: string;
  supportsManagedEjection?: boolean;
  /** How many tokens were issued and not revoked. */
  issuedTokens?: number;
  /** The driver of the triggers, and what it was given. Never returned. */
  triggerType?: string;
  triggerVerificationInput?: Json;
  triggerRegistrationInput?: Json;
  reinstallAt?: number;
  /** Deletion is soft, so that "gone" (410) can be told from "never existed" (404). */
  deletedAt?: number;
}

export interface Link {
  connectorId: string;
  projectId: string;
  environments: string[];
  createdAt: number;
  updatedAt: number;
}

export interface StoredFile {
  teamId: string;
  sha1: string;
  size: number;
}

/** A managed creation that a person has to finish in a browser. */
export interface Registration {
  teamId: string;
  requestCode: string;
  /** The body of the request, as it was checked. */
  body: Json;
  destinations: Destination[];
  outcome:
    | { status: 'partial'; progress: string }
    | { status: 'success'; data: { clientId: string; installationId?: string } }
    | { status: 'error'; error: { code: string; message: string } }
    | { status: 'canceled' };
}

export interface State {
  /** Feeds generated ids; part of the state so that a restored snapshot continues without collisions. */
  counter: number;
  teams: Team[];
  tokens: Token[];
  projects: Project[];
  connectors: Connector[];
  links: Link[];
  files: StoredFile[];
  catalog: Service[];
  registrations: Registration[];
}

/** What a test may choose to start from. Every part replaces the default part of the same name. */
export interface Seed {
  teams?: Team[];
  tokens?: Token[];
  /** `teamId` defaults to the first team, `customEnvironments` to none. */
  projects?: SeedProject[];
  catalog?: Service[];
}

export interface SeedProject {
  id: string;
  name: string;
  teamId?: string;
  customEnvironments?: CustomEnvironment[];
}

const defaultTeams: Team[] = [
  { id: 'team_acme', slug: 'acme' },
  { id: 'team_other', slug: 'other' },
];

const defaultProjects: SeedProject[] = [
  { id: 'prj_web', name: 'web', customEnvironments: [{ id: 'env_qa', slug: 'qa' }] },
  { id: 'prj_api', name: 'api' },
];

/** The state a fresh or reset emulator starts with. */
export function initialState(seed: Seed): State {
  const teams = seed.teams ?? defaultTeams;
  const firstTeam = teams[0]?.id ?? '';
  return {
    counter: 0,
    teams,
    tokens: seed.tokens ?? [{ token: 'test-token', teams: [firstTeam] }],
    projects: (seed.projects ?? defaultProjects).map((project) => ({
      id: project.id,
      name: project.name,
      teamId: project.teamId ?? firstTeam,
      customEnvironments: project.customEnvironments ?? [],
    })),
    connectors: [],
    links: [],
    files: [],
    catalog: seed.catalog ?? structuredClone(defaultCatalog),
    registrations: [],
  };
}
