import { apiChain } from './api-chain.ts';
import { bishengRetrievalQa } from './bisheng-retrieval-qa.ts';
import { castConversations } from './cast-conversations.ts';
import { combineChains } from './combine-chains.ts';
import type { Component } from '../component.ts';
import { conversationChain } from './conversation-chain.ts';
import { conversationalRetrievalChain } from './conversational-retrieval-chain.ts';
import { llmChain } from './llm-chain.ts';
import { llmCheckerChain } from './llm-checker-chain.ts';
import { llmMathChain } from './llm-math-chain.ts';
import { llmRouterChain } from './llm-router-chain.ts';
import { loaderOutputChain } from './loader-output-chain.ts';
import { qaGenerationChain } from './qa-generation-chain.ts';
import { retrievalChain, retrievalQa } from './retrieval-chains.ts';
import { retrievalQaWithSources } from './retrieval-qa-with-sources.ts';
import { routedChains } from './routed-chains.ts';
import { ruleBasedRouter } from './rule-based-router.ts';
import { sequentialChain } from './sequential-chain.ts';
import { simpleSequentialChain } from './simple-sequential-chain.ts';
import { transformChain } from './transform-chain.ts';

/** Every chain, in the order of the palette. */
export const CHAINS: readonly Component[] = Object.freeze([
  llmChain,
  conversationChain,
  retrievalQa,
  conversationalRetrievalChain,
  ...combineChains,
  bishengRetrievalQa,
  retrievalQaWithSources,
  retrievalChain,
  sequentialChain,
  simpleSequentialChain,
  transformChain,
  ruleBasedRouter,
  ...routedChains,
  llmRouterChain,
  llmMathChain,
  llmCheckerChain,
  apiChain,
  qaGenerationChain,
  loaderOutputChain,
  ...castConversations,
]);
