import * as z from 'zod/mini';
import { type FieldInfo, fieldInfo } from './field-info.ts';

type Extra = Omit<FieldInfo, 'description'>;

export const text = (description: string, extra: Extra = {}) =>
  z.string().register(fieldInfo, { description, ...extra });

/** A URL or the name of a host. */
export const host = (description: string, extra: Extra = {}) => text(description, { host: true, ...extra });

export const secret = (description: string) => z.string().register(fieldInfo, { description, secret: true });

export const flag = (description: string, extra: Extra = {}) =>
  z.boolean().register(fieldInfo, { description, ...extra });

export const texts = (description: string, extra: Extra = {}) =>
  z.array(z.string()).register(fieldInfo, { description, ...extra });

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
export const phoneNumbers = (description: string) =>
  z
    .array(
      z.string().check(z.regex(E164)).register(fieldInfo, {
        description: 'A phone number in E.164 form.',
        expects: 'a phone number in E.164 form, such as "+14155550123"',
      }),
    )
    .register(fieldInfo, { description });
