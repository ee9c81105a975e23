import { apiTools } from './api-tools.ts';
import { calculator } from './calculator.ts';
import type { Component } from '../component.ts';
import { jsonTools } from './json-spec.ts';
import { pythonFunction } from './python-function.ts';
import { pythonTools } from './python-tools.ts';
import { requestTools } from './request-tools.ts';
import { keyedSearchTools, referenceTools, webSearchTools } from './search-tools.ts';
import { tool } from './tool.ts';

/** What agents use, in the order of the palette. */
export const TOOLS: readonly Component[] = Object.freeze([
  tool,
  pythonTools.pythonFunctionTool,
  pythonFunction,
  calculator,
  ...webSearchTools,
  ...jsonTools,
  ...requestTools,
  ...pythonTools.interpreters,
  ...referenceTools,
  ...keyedSearchTools,
  ...apiTools,
]);
