import { z } from 'zod';
import { parseJson, type JsonObject } from '../../shared/json.ts';
import { enveloped } from '../answer.ts';
import { compareVersions } from '../compare-versions.ts';
import { anyObject, last, optionalText, wholeNumber } from '../fields.ts';
import type { StartComparisonInput } from '../operations.ts';
import { stepsRoute, streamRoute, type Route } from '../route.ts';
import { COMPARISON_EVENTS, COMPARISON_FAREWELL, followComparison } from '../sse/comparison.ts';

const comparedParts = z.object({
  inputs: anyObject.nullish(),
  question_list: z.array(z.string()).default([]),
  version_list: z.array(wholeNumber()).default([]),
  node_id: optionalText,
});

/** What to compare; null when a list is empty or no node is named, because then there is nothing to ask. */
const comparison = comparedParts.transform((parts, context): StartComparisonInput | null => {
  const { inputs, question_list: questions, version_list: versions, node_id: nodeId } = parts;
  if (questions.length === 0 || versions.length === 0 || nodeId === null) return null;
  if (inputs === null || inputs === undefined) {
    context.addIssue({ code: 'custom', path: ['inputs'], message: 'Input should be a valid dictionary' });
    return z.NEVER;
  }
  // Requests were parsed from JSON, so that there is nothing else in their members.
  return { nodeId, questions, versionIds: versions.map(String), inputs: inputs as JsonObject };
});

/** The same as the text of a parameter. */
const comparisonText = z.string().transform((text, context): StartComparisonInput | null => {
  const value = parseJson(text);
  const parsed = comparison.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = value === undefined ? [{ path: [], message: 'Input should be JSON' }] : parsed.error.issues;
  for (const { path, message } of issues) context.addIssue({ code: 'custom', path: [...path], message });
  return z.NEVER;
});

const answers = z
  .array(z.record(z.string(), z.string()))
  .meta({ description: 'For each question the answers, by the number of the version.' });

/** The rows that put questions to several versions at once. */
export const comparisonRoutes: readonly Route[] = Object.freeze([
  stepsRoute({
    method: 'post',
    path: '/api/v1/flows/compare',
    auth: 'login',
    summary: 'Asks several versions the same questions and waits for every answer.',
    success: enveloped(answers),
    headers: ['idempotency-key'],
    body: comparison,
    steps: ({ body, idempotencyKey }, calls) => compareVersions({ calls, input: body && { ...body, idempotencyKey } }),
  }),
  streamRoute({
    method: 'get',
    path: '/api/v1/flows/compare/stream',
    auth: 'login',
    summary: 'Asks several versions the same questions and tells each answer as it comes.',
    events: COMPARISON_EVENTS,
    headers: ['idempotency-key', 'last-event-id'],
    query: z.object({ data: last(comparisonText) }),
    frames: ({ query, lastEventId, idempotencyKey }, calls) =>
      followComparison({ calls, input: query.data && { ...query.data, idempotencyKey }, lastEventId }),
    farewell: COMPARISON_FAREWELL,
  }),
]);
