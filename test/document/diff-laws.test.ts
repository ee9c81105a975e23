import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { applyDiff } from '../../src/document/apply-diff.ts';
import { toDiffView } from '../../src/document/diff-view.ts';
import { diffDocuments, hasSemanticChanges, isEmptyDiff } from '../../src/document/diff.ts';
import { toContentHash, toSemanticHash } from '../../src/document/hash.ts';
import type { FlowDocument } from '../../src/runtime/contract.ts';
import { drawing } from '../support/long-form.ts';
import { anyDocument, anyPair } from './arbitrary.ts';

const LONG = drawing(10_000);
const SHORT = drawing(2000);

describe('the diff of any two documents', () => {
  test('makes the second of the first, with its layout and the order of its nodes and edges', () => {
    fc.assert(
      fc.property(anyPair, ({ before, after }) => {
        const diff = diffDocuments({ before, after });
        assert.deepEqual(applyDiff({ document: before, diff }), after);
      }),
      LONG,
    );
  });

  test('leaves both as they are', () => {
    fc.assert(
      fc.property(anyPair, ({ before, after }) => {
        const copies = structuredClone([before, after]);
        applyDiff({ document: before, diff: diffDocuments({ before, after }) });
        assert.deepEqual([before, after], copies);
      }),
      SHORT,
    );
  });

  test('is empty exactly when their content hashes are equal', () => {
    fc.assert(
      fc.property(anyPair, ({ before, after }) => {
        assert.equal(isEmptyDiff(diffDocuments({ before, after })), toContentHash(before) === toContentHash(after));
      }),
      SHORT,
    );
  });

  test('has a change of meaning exactly when their semantic hashes differ', () => {
    fc.assert(
      fc.property(anyPair, ({ before, after }) => {
        const isSame = toSemanticHash(before) === toSemanticHash(after);
        assert.equal(hasSemanticChanges(diffDocuments({ before, after })), !isSame);
      }),
      SHORT,
    );
  });

  test('shows no secret of either', () => {
    fc.assert(
      fc.property(anyPair, (documents) => {
        const view = JSON.stringify(toDiffView({ diff: diffDocuments(documents), documents }));
        const secrets = [documents.before, documents.after].flatMap(listSecrets);
        assert.deepEqual(
          secrets.filter((secret) => view.includes(`"${secret}"`)),
          [],
        );
      }),
      SHORT,
    );
  });
});

describe('the diff of any document with itself', () => {
  test('is empty, however its members are ordered', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const members = Object.entries(document).toReversed();
        assert.ok(isEmptyDiff(diffDocuments({ before: document, after: Object.fromEntries(members) })));
      }),
      SHORT,
    );
  });
});

/** What stands in fields that are marked as passwords, found in another way than the code under test does. */
function listSecrets(document: FlowDocument): string[] {
  const secrets: string[] = [];
  JSON.stringify(document, (_key, value) => {
    if (value?.password === true) secrets.push(value.value, value.default);
    return value;
  });
  return secrets.filter((secret) => typeof secret === 'string' && secret.startsWith('sk-'));
}
