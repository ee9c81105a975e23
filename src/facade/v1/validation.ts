import { z } from 'zod';
import { enveloped } from '../answer.ts';
import { anyObject, optionalText } from '../fields.ts';
import {
  DescribeCustomComponentDocument,
  type DescribeCustomComponentInput,
  ValidateCodeDocument,
  ValidatePromptDocument,
  type ValidatePromptInput,
} from '../operations.ts';
import { toOutcome, toSuccess } from '../reply.ts';
import { route, type Route } from '../route.ts';

const promptBody = z.object({
  name: z.string(),
  template: z.string(),
  frontend_node: z.looseObject({ template: anyObject, base_classes: z.array(z.string()) }),
});

const checkedPrompt = z
  .strictObject({ input_variables: z.array(z.string()), frontend_node: z.looseObject({}).nullable() })
  .meta({ id: 'CheckedPrompt', description: 'The variables of a prompt, and its node with a field for each.' });

const errorList = z.strictObject({ errors: z.array(z.string()) });

const checkedCode = z
  .strictObject({ imports: errorList, function: errorList })
  .meta({ id: 'CheckedCode', description: 'Which modules of a code are missing, and why it cannot be defined.' });

const componentBody = z.object({
  code: z.string(),
  field: optionalText,
  frontend_node: anyObject.nullish(),
});

/** What a body asks for. Bodies were parsed from JSON. */
function toComponent({ code, field, frontend_node: node }: z.output<typeof componentBody>) {
  return { code, field, node: (node ?? null) as DescribeCustomComponentInput['node'] };
}

/** The rows that check what an editor is about to put into a node. */
export const validationRoutes: readonly Route[] = Object.freeze([
  route({
    method: 'post',
    path: '/api/v1/validate/code',
    auth: 'login',
    summary: 'Checks the imports and the definitions of Python code.',
    success: enveloped(checkedCode),
    body: z.object({ code: z.string() }),
    operation: ValidateCodeDocument,
    variables: ({ body }) => body,
    reply: ({ validateCode }) =>
      toOutcome({
        result: validateCode,
        success: ({ importErrors, definitionErrors }) =>
          toSuccess({ imports: toErrors(importErrors), function: toErrors(definitionErrors) }),
      }),
  }),
  route({
    method: 'post',
    path: '/api/v1/component/custom_component',
    auth: 'login',
    summary: 'Tells the node that Python code makes.',
    success: enveloped(z.looseObject({})),
    body: componentBody,
    operation: DescribeCustomComponentDocument,
    variables: ({ body }) => ({ input: { ...toComponent(body), field: null } }),
    reply: ({ describeCustomComponent }) =>
      toOutcome({ result: describeCustomComponent, success: ({ node }) => toSuccess(node) }),
  }),
  route({
    method: 'post',
    path: '/api/v1/component/custom_component/update',
    auth: 'login',
    summary: 'Makes one field of a node of Python code anew.',
    success: enveloped(z.looseObject({})),
    body: componentBody,
    operation: DescribeCustomComponentDocument,
    variables: ({ body }) => ({ input: toComponent(body) }),
    reply: ({ describeCustomComponent }) =>
      toOutcome({ result: describeCustomComponent, success: ({ node }) => toSuccess(node) }),
  }),
  route({
    method: 'post',
    path: '/api/v1/validate/prompt',
    auth: 'login',
    summary: 'Checks the text of a prompt and gives its node a field for each variable.',
    success: enveloped(checkedPrompt),
    body: promptBody,
    operation: ValidatePromptDocument,
    // Bodies were parsed from JSON.
    variables: ({ body: { name: field, template, frontend_node: node } }) => ({
      input: { field, template, node: node as ValidatePromptInput['node'] },
    }),
    reply: ({ validatePrompt }) =>
      toOutcome({
        result: validatePrompt,
        success: ({ mentions, node }) =>
          toSuccess({ input_variables: mentions.map(({ name }) => name), frontend_node: node }),
      }),
  }),
]);

function toErrors(issues: readonly { readonly message: string }[]): { errors: readonly string[] } {
  return { errors: issues.map(({ message }) => message) };
}
