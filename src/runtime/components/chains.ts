import { combineChains } from './combine-chains.ts';
import type { Component } from './component.ts';
import { conversationChain } from './conversation-chain.ts';
import { conversationalRetrievalChain } from './conversational-retrieval-chain.ts';
import { llmChain } from './llm-chain.ts';
import { llmRouterChain } from './llm-router-chain.ts';
import { loaderOutputChain } from './loader-output-chain.ts';
import { retrievalChain, retrievalQa } from './retrieval-chains.ts';
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
  retrievalChain,
  sequentialChain,
  simpleSequentialChain,
  transformChain,
  ruleBasedRouter,
  ...routedChains,
  llmRouterChain,
  loaderOutputChain,
]);
