import * as z from 'zod/mini';
import { type FieldInfo, fieldInfo } from './field-info.ts';

type Extra = Omit<FieldInfo, 'description'>;

export const text = (description: string, extra: Extra = {}) =>
  z.string().register(fieldInfo, { description, ...extra });

/** A URL or the name of a host. */
export const host = (description: string, extra: Extra = {}) => text(description, { host: true, ...extra });

/** What a URL cannot contain: white space, and control and format characters, which hide where it goes. */
const UNSEEN = '\\s\\p{Cc}\\p{Cf}';
const HTTPS = `https:\\/\\/[^/?#@${UNSEEN}]+(?:[/?#][^${UNSEEN}]*)?`;

/** A URL that Vercel's servers call, without user and password, which requests cannot carry. */
export const httpsUrl = (description: string, extra: Extra = {}) => urlField(HTTPS, description, extra);

/** The same where an empty string means that there is none. */
export const clearableUrl = (description: string) =>
  urlField(`(?:${HTTPS})?`, description, { clearable: true });

const urlField = (pattern: string, description: string, extra: Extra) =>
  z
    .string()
    .check(
      z.regex(new RegExp(`^${pattern}$`, 'u'), { abort: true }),
      z.refine((url) => url === '' || URL.canParse(url)),
    )
    .register(fieldInfo, { description, host: true, expects: 'an https:// URL', ...extra });

export const secret = (description: string, extra: Extra = {}) =>
  z.string().register(fieldInfo, { description, secret: true, ...extra });

export const flag = (description: string, extra: Extra = {}) =>
  z.boolean().register(fieldInfo, { description, ...extra });

export const texts = (description: string, extra: Extra = {}) =>
  z.array(z.string()).register(fieldInfo, { description, ...extra });

/** OAuth scopes, one per item. */
export const scopes = (description: string, extra: Extra = {}) =>
  texts(description, { scopes: true, ...extra });

/** An object whose members the API does not check. */
export const freeObject = (description: string, extra: Extra = {}) =>
  z.record(z.string(), z.unknown()).register(fieldInfo, { description, ...extra });

export const textMap = (description: string, extra: Extra = {}) =>
  z.record(z.string(), z.string()).register(fieldInfo, { description, ...extra });

export const choice = <const Values extends readonly [string, ...string[]]>(
  values: Values,
  description: string,
  extra: Extra = {},
) => z.enum(values).register(fieldInfo, { description, ...extra });

export const positiveInt = (description: string, extra: Extra = {}) =>
  z
    .int()
    .check(z.positive())
    .register(fieldInfo, { description, expects: 'a whole number above 0', ...extra });

const E164 = /^\+[1-9]\d{1,14}$/;

/** Phone numbers as the API takes them: E.164, `+` and 2 to 15 digits. */
export const phoneNumbers = (description: string, extra: Extra = {}) =>
  z
    .array(
      z.string().check(z.regex(E164)).register(fieldInfo, {
        description: 'A phone number in E.164 form.',
        expects: 'a phone number in E.164 form, such as "+14155550123"',
      }),
    )
    .register(fieldInfo, { description, ...extra });

/** Without the domain: a last label `com` or `cn` is that of snowflakecomputing.com or .cn. */
const SNOWFLAKE_ACCOUNT = /^(?![\s\S]*\.(?:[cC][oO][mM]|[cC][nN])$)[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/;

export const snowflakeAccount = () =>
  z.string().check(z.regex(SNOWFLAKE_ACCOUNT)).register(fieldInfo, {
    description: 'Identifier of the Snowflake account, such as myorg-account123.',
    expects: 'an account identifier such as myorg-account123, without .snowflakecomputing.com',
    host: true,
  });
