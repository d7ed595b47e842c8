/** The slack connector that an experiment makes, and that a scenario goes on with. */
import { type Lab, NotSeen } from '../lab.ts';

export const slackUid = (lab: Lab) => lab.uid('slack', 'lab');

/** Of an app that does not exist. */
export function slackData(secret: string) {
  return {
    appId: 'A0ACCEPTANCE',
    appName: 'Acceptance',
    clientId: '1.2',
    clientSecret: secret,
    signingSecret: secret,
  };
}

/** @throws NotSeen when the connector could not be created */
export function requireSlack(lab: Lab): string {
  const uid = slackUid(lab);
  if (!lab.gateway.ledger.isLive(uid)) throw new NotSeen('the slack connector was not created');
  return uid;
}
