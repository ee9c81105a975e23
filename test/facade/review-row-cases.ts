import type { RowCase } from './row-cases.ts';
import type { ToldStory } from './story.ts';

const SWITCH_ON = 'mutation { updateConversationReview(input: { isEnabled: true }) { __typename } }';

/** What is asked of a row once conversations may be reviewed. */
function once(toPath: (story: ToldStory) => string): RowCase['good'] {
  return async (story) => {
    await story.app.graphql({ query: SWITCH_ON, login: await story.app.logIn() });
    return { path: toPath(story) };
  };
}

/** The rows with which administrators review conversations, where that is switched on. */
export const REVIEW_ROW_CASES: readonly RowCase[] = [
  {
    row: 'get /api/v1/audit/session',
    good: once(
      ({ flowId }) => `/api/v1/audit/session?page=1&page_size=10&flow_ids=${flowId}&start_date=2026-01-01 00:00:00`,
    ),
    bad: { input: { path: '/api/v1/audit/session?end_date=yesterday' }, loc: ['query', 'end_date'] },
    byAdministrator: true,
  },
  {
    row: 'get /api/v1/audit/session/export',
    good: once(({ flowId }) => `/api/v1/audit/session/export?flow_ids=${flowId}`),
    bad: { input: { path: '/api/v1/audit/session/export?user_ids=alice' }, loc: ['query', 'user_ids', 0] },
    byAdministrator: true,
  },
  {
    row: 'get /api/v1/audit/session/export/data',
    good: once(({ flowId }) => `/api/v1/audit/session/export/data?flow_ids=${flowId}`),
    bad: {
      input: { path: '/api/v1/audit/session/export/data?sensitive_status=bad' },
      loc: ['query', 'sensitive_status'],
    },
    byAdministrator: true,
  },
];
