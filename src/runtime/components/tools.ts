import type { Component } from './component.ts';
import { pythonFunction } from './python-function.ts';
import { tool } from './tool.ts';

/** What agents use, in the order of the palette. */
export const TOOLS: readonly Component[] = Object.freeze([tool, pythonFunction]);
