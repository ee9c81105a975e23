// cspell:ignore getvalue isinstance removeprefix
import { readText, toTextSchema } from '../../tools/arguments.ts';
import type { BuildScope, Component } from '../component.ts';
import { functionPart } from './function-part.ts';
import type { Parameters } from '../parameters.ts';
import type { ToolPart } from '../part.ts';
import { functionDoing, toolPart } from './tool.ts';
import { ARGUMENTS_FIELD, TOOL_CLASSES } from './tool-fields.ts';

/** Executes statements, and tells what they print, or else the value of the last one. */
const INTERPRETER = [
  'import ast, contextlib, io',
  '',
  'def interpret(source):',
  '    source = source.strip().removeprefix("```python").strip("`").strip()',
  '    printed, scope = io.StringIO(), {"__name__": "__main__"}',
  '    tree = ast.parse(source)',
  '    last = tree.body[-1] if tree.body else None',
  '    if isinstance(last, ast.Expr):',
  '        named = ast.Assign([ast.Name("value of the last", ast.Store())], last.value)',
  '        tree.body[-1] = ast.fix_missing_locations(ast.copy_location(named, last))',
  '    with contextlib.redirect_stdout(printed):',
  '        exec(compile(tree, "<tool>", "exec"), scope)',
  '    value = scope.get("value of the last")',
  '    return printed.getvalue() or ("" if value is None else str(value))',
].join('\n');

const EXAMPLE = ['def python_function(text: str) -> str:', '    """Repeats a text."""', '    return text', ''].join(
  '\n',
);

/** A function in Python as a tool. */
const pythonFunctionTool: Component = {
  name: 'PythonFunctionTool',
  tag: 'PythonFunctionTool',
  category: 'tools',
  description:
    'A function in Python that an agent can use. It is given JSON, returns JSON, and reaches nothing outside.',
  baseClasses: TOOL_CLASSES,
  fields: [
    ARGUMENTS_FIELD,
    { name: 'code', type: 'code', marks: 'RSM', value: EXAMPLE },
    { name: 'description', type: 'str', marks: 'RSM', value: '' },
    { name: 'name', type: 'str', marks: 'RSM', value: '' },
    { name: 'return_direct', type: 'bool', marks: 'RS', value: false },
  ],
  build: async (parameters, { sandbox }) => {
    const { nodeId } = parameters;
    const part = await functionPart({ nodeId, code: parameters.getText('code'), sandbox });
    return toolPart({ parameters, doing: functionDoing(part) });
  },
};

/** Tools with which a model executes what it writes. */
const interpreters = ['PythonREPLTool', 'PythonAstREPLTool'].map((name): Component => ({
  name,
  tag: name,
  category: 'tools',
  description: 'Executes Python that a model writes, which reaches nothing outside.',
  baseClasses: [...TOOL_CLASSES, name],
  fields: [ARGUMENTS_FIELD],
  build: interpreter,
}));

/** Tools that execute Python. */
export const pythonTools = Object.freeze({ pythonFunctionTool, interpreters });

async function interpreter({ nodeId }: Parameters, { sandbox }: BuildScope): Promise<ToolPart> {
  const doing = functionDoing(await functionPart({ nodeId, code: INTERPRETER, sandbox }));
  return {
    kind: 'tool',
    name: 'Python_REPL',
    description:
      'Executes Python and tells what it prints. It is given statements; use print(...) to see a value. Nothing is kept from one call to the next, and there is no network.',
    parameters: toTextSchema({ name: 'query', description: 'Statements in Python.' }),
    returnsDirectly: false,
    ...doing,
    // What a model writes is code, also where it looks like JSON.
    call: ({ input, ...request }) =>
      doing.call({ ...request, input: { query: typeof input === 'string' ? input : readText(input) } }),
  };
}
