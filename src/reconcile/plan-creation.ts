import type { Desired } from './desired.ts';
import { newData } from './diff/data-change.ts';
import { destinationSteps } from './diff/destinations.ts';
import { linkSteps } from './diff/links.ts';
import { iconAtUrl, newSettings, statedSettings } from './diff/settings.ts';
import { triggerInputChange, triggerInputs } from './diff/trigger-inputs.ts';
import type { Note } from './note.ts';
import type { Creation, Step } from './step.ts';
import { inactiveDestinationWarnings, unsentFieldWarnings } from './warnings.ts';

/** A create call, and what follows it. */
export interface CreationPlan {
  creation: Creation;
  steps: readonly Step[];
  warnings: readonly string[];
  notes: readonly Note[];
}

/** A connector with the manifest's `data`. */
export function planDataCreation(desired: Desired): CreationPlan {
  const [first, ...links] = linkSteps(desired.links, [], desired.destinations ?? []);
  const settings = statedSettings(desired);
  const creation: Creation = {
    kind: 'data',
    icon: desired.icon?.file,
    settings,
    link: first?.link,
    changes: [
      ...newSettings(settings),
      ...iconAtUrl(desired),
      ...(first?.changes ?? []),
      ...triggerInputs(desired, ['triggerVerificationInput', 'triggerRegistrationInput']).map(
        triggerInputChange,
      ),
      ...newData(desired.manifest),
    ],
  };
  const written = first === undefined ? links : [first, ...links];
  return {
    creation,
    steps: [...links, ...destinationSteps(desired, [], [], written)],
    warnings: inactiveDestinationWarnings(desired, settings.triggers === true),
    notes: [],
  };
}

/** A connector whose app Vercel registers: what the managed create call does not take follows it. */
export function planManagedCreation(desired: Desired): CreationPlan {
  const { unknownFields } = desired.manifest;
  const settings = statedSettings(desired);
  const inputs = triggerInputs(desired, ['triggerVerificationInput', 'triggerRegistrationInput']);
  const isRegistered = inputs.some(([name]) => name === 'triggerRegistrationInput');
  const patch = { ...(isRegistered && { triggers: true }), ...Object.fromEntries(inputs) };
  const links = linkSteps(desired.links, [], desired.destinations ?? []);
  return {
    creation: {
      kind: 'managed',
      icon: desired.icon?.file,
      settings,
      changes: [...newSettings(settings), ...iconAtUrl(desired)],
    },
    steps: [
      ...(inputs.length === 0
        ? []
        : [{ kind: 'update' as const, patch, members: [], changes: inputs.map(triggerInputChange) }]),
      ...links,
      ...destinationSteps(desired, [], [], links),
    ],
    warnings: [
      ...inactiveDestinationWarnings(desired, settings.triggers === true),
      ...unsentFieldWarnings(Object.keys(unknownFields)),
    ],
    notes: [{ kind: 'managed creation' }],
  };
}
