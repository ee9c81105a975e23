import type { EntityManager } from '@mikro-orm/postgresql';
import type { ApiKeyService } from '../api-key/service.ts';
import type { FindPace } from '../auth/pace.ts';
import type { Rates } from './rates.ts';

/**
 * Counts every request for its account or its address, and besides for its key where that may ask only so often. Only what
 * its owner has chosen is told with every answer.
 */
export function createPaceFinder(options: {
  rates: Rates;
  takePlace: ApiKeyService['takePlace'];
  fork: () => EntityManager;
}): FindPace {
  const { rates, takePlace, fork } = options;
  return (asker) => {
    const { viewer } = asker;
    const pace = rates.take(asker);
    const hasOwnLimit = typeof viewer?.key?.requestsPerMinute === 'number';
    if (pace.retryAfterSeconds !== null || !hasOwnLimit) return { ...pace, isTold: false };
    return takePlace({ fork, viewer }).then((own) => own && { ...own, isTold: true });
  };
}
