/** Whether what the action and the emulator say to each other is what the contract says. */
import { isRecord } from '../../src/shared/json.ts';
import type { Exchange } from '../emulator/middleware.ts';
import { readContract, updatedType } from './contract.ts';

const contract = await readContract('any');

/** What is wrong with a request of the action, or with the emulator's response to it; never quotes a value. */
export function problemsOf({ request, response }: Exchange): string[] {
  const at = `${request.method} ${request.path}`;
  const operation = contract.operationOf(request);
  if (operation === undefined) return [`${at}: the contract has no such operation`];
  if (response === undefined)
    return contract.requestProblems(request).map((problem) => `${at}: request: ${problem}`);
  const { status, text } = response;
  const problems = contract.responseProblems(operation, status, text);
  const { body } = request;
  if (
    operation.value.operationId === 'updateConnector' &&
    status === 200 &&
    isRecord(body) &&
    'data' in body
  ) {
    const typed = { type: updatedType(text), data: body.data };
    problems.push(...contract.schemaProblems('TypedUpdateData', typed));
  }
  return problems.map((problem) => `${at}: response ${status}: ${problem}`);
}
