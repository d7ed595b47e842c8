/** What section 6 of the API fact sheet asks beside, by number, and why no run looks at it. */
export const NOT_LOOKED_AT: Readonly<Record<string, { question: string; why: string }>> = {
  '10': { question: 'icon URLs and icons of other sizes', why: 'uploaded files stay' },
  '14': {
    question: 'destinations of unlinked projects, and whether turning triggers on by an update adds one',
    why: 'it would take more writes than are left',
  },
  '17': { question: 'form and lifetime of cursors, order of lists', why: 'one page does not show it' },
  '18': { question: '426 on upload, `method_unknown`, size of bodies', why: 'it needs uploads that fail' },
  '20': {
    question: 'whether `type` beside `connectionMethod` makes `data` a preset',
    why: 'it needs a preset with credentials',
  },
  '21': { question: 'what writes do at the provider', why: 'it needs an app at a provider' },
  '22': { question: 'OIDC federation', why: "it needs a policy of the team's" },
  '23': {
    question: 'managed creation',
    why: "it may need a browser to finish, and its uid cannot be chosen, so it would not be recognized as the run's own",
  },
  '24': { question: 'ejecting', why: 'it cannot be undone' },
  '25': { question: 'trigger drivers', why: 'it needs a service that has one' },
  '26': { question: '`externalId`', why: 'the action never sends it' },
};
