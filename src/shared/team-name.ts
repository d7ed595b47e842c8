/** `team acme`. */
export function teamName(team: string, show: (team: string) => string = (name) => name): string {
  return team === '' ? "the token's default team" : `team ${show(team)}`;
}
