import { agentInitializer } from './agent-initializer.ts';
import { callingAgents } from './calling-agents.ts';
import type { Component } from '../component.ts';
import { toolkitAgents } from './toolkit-agents.ts';
import { zeroShotAgent } from './zero-shot-agent.ts';

/** Chains that have a model use tools, in the order of the palette. */
export const AGENTS: readonly Component[] = Object.freeze([
  zeroShotAgent,
  agentInitializer,
  ...callingAgents,
  ...toolkitAgents,
]);
