import { REQUEST_METHODS, requestTool } from '../../tools/request-tools.ts';
import type { Component } from '../component.ts';
import { ARGUMENTS_FIELD, TOOL_CLASSES } from './tool-fields.ts';

/** Tools that ask web servers. */
export const requestTools: readonly Component[] = Object.freeze(
  REQUEST_METHODS.map((method): Component => {
    const { method: word, description } = method;
    const name = `Requests${word.slice(0, 1)}${word.slice(1).toLowerCase()}Tool`;
    return {
      name,
      tag: name,
      category: 'tools',
      description,
      baseClasses: [...TOOL_CLASSES, name],
      fields: [{ name: 'requests_wrapper', type: 'TextRequestsWrapper', marks: 'RS' }, ARGUMENTS_FIELD],
      build: (parameters) => requestTool({ method, requests: parameters.getPart('requests_wrapper', 'requests') }),
    };
  }),
);
