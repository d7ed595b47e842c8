/** Projects and their custom environments. They exist outside Connect and are only read here. */
import { type Call, param, type Reply } from '../call.ts';
import { notFound } from '../refusal.ts';
import { customEnvironmentsBody, projectBody } from '../respond.ts';
import type { Project } from '../state.ts';
import { findProject } from '../store.ts';

function requestedByIdOrName(call: Call): Project {
  const project = findProject(call.state, call.team.id, param(call, 'idOrName'));
  if (!project) throw notFound('Project');
  return project;
}

export function getProject(call: Call): Reply {
  return { status: 200, body: projectBody(requestedByIdOrName(call)) };
}

export function listCustomEnvironments(call: Call): Reply {
  return { status: 200, body: customEnvironmentsBody(requestedByIdOrName(call)) };
}
