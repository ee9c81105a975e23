import { describe } from 'node:test';
import { testQueue } from './cases.ts';

describe('A run of the queue, over Postgres,', () => {
  testQueue();
});
