import type { Step } from './example.ts';

/** Texts that flows find, and how far their files have come. */
export const KNOWLEDGE_STEPS: readonly Step[] = [
  {
    title: 'Make a knowledge base, here one whose model needs no network.',
    operation: `mutation CreateKnowledgeBase($input: CreateKnowledgeBaseInput!) {
  createKnowledgeBase(input: $input) {
    ... on CreateKnowledgeBasePayload { knowledgeBase { id name model } }
    ... on Error { code message }
  }
}
`,
    variables: { input: { name: 'Handbook', model: 'demo' } },
  },
  {
    title:
      'Follow how far its files have come. Upload one to `/api/v1/knowledge/upload` and give `addKnowledgeFiles` its link first.',
    operation: `subscription KnowledgeProgress($baseId: ID!, $fileId: ID) {
  knowledgeProgress(baseId: $baseId, fileId: $fileId) {
    queued
    reading
    ready
    failed
    files { id name state failure partsRead { done total unit } passages passagesDone }
  }
}
`,
    variables: { baseId: '', fileId: null },
    takes: { baseId: 'createKnowledgeBase.knowledgeBase.id' },
  },
];
