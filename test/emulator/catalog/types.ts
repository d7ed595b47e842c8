/** The shape of a service in the catalog. Nothing of it is published; it is what Vercel's command line reads. */
import type { Json } from '../json.ts';

export interface TypeInfo {
  type: string;
  name: string;
  supportsIcon: boolean;
  supportsTriggers: boolean;
  supportsInstallation: boolean;
  supportsRevocation: boolean;
  supportsManagedCreation: boolean;
  supportedSubjectTypes: string[];
  /** JSON Schema of `data`. */
  createInputSchema?: Json;
  /** Members that the API fills in. Strings may contain template fields in braces. */
  createInputDefaults?: Json;
  /** Names of the secret members; for an api-key the inner name. */
  encryptedFields: string[];
  data: Json;
}

/** One member of `params`. Without a default it is required. */
export interface TemplateField {
  key: string;
  label: string;
  placeholder?: string;
  help?: string;
  default?: string;
}

export interface ConnectionMethod {
  connectionMethod: string;
  label: string;
  description?: string;
  /** The targets it serves; all when left out. */
  targets?: string[];
  docUrl?: string;
  settingsUrl?: string;
  instructions?: string;
  serviceUrls?: string[];
  templateFields?: TemplateField[];
  type: TypeInfo;
  create: { managed?: boolean; manual: boolean };
}

export interface Service {
  service: string;
  name: string;
  description?: string;
  website?: string;
  devsite?: string;
  docsite?: string;
  categories?: string[];
  supportsTriggers: boolean;
  supportsManagedCreation: boolean;
  supportsIcon: boolean;
  encryptedFields: string[];
  supportedSubjectTypes: string[];
  /** Types that can be used without a connection method. */
  types: TypeInfo[];
  targets?: { target: string; label: string; description?: string; docsUrl?: string }[];
  connectionMethods?: ConnectionMethod[];
}
