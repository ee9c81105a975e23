import { globSync } from 'node:fs';
import graphqlPlugin from '@graphql-eslint/eslint-plugin';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { bannedNames } from './lint/banned-names.ts';
import { importDirection } from './lint/import-direction.ts';
import { loadPlainSchema } from './lint/plain-schema.ts';

/** Syntax that the house does without, each with the reason that a reader of the message needs. */
const noBarrels = [
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that defines the name.' },
  { selector: 'ExportNamedDeclaration[source]', message: 'No barrels: import from the file that defines the name.' },
];

const bannedSyntax = [
  ...noBarrels,
  {
    selector:
      "CallExpression[callee.property.name=/^(includes|match|startsWith|endsWith|indexOf)$/][callee.object.property.name='message'][callee.object.object.name=/^(e|err|error|cause|fault|refusal)$/]",
    message: 'Never match on the text of an error: give it a class or a code.',
  },
];

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only, so that a thing has one name everywhere.',
};

const noUnrunTest = {
  selector:
    'CallExpression > MemberExpression.callee[object.name=/^(test|it|describe|suite)$/][property.name=/^(only|skip|todo)$/]',
  message: 'Every test runs, always.',
};

const operations = 'src/facade/operations/*.graphql';
const hasOperations = globSync(operations).length > 0;

const environmentMessage = 'The environment is read in src/environment/environment.ts only.';

const outboundMessage = 'Ask other servers through the guard of src/outbound/, which is handed in as `fetch`.';

const nodeTestCalls = {
  from: 'package' as const,
  package: 'node:test',
  name: ['test', 'it', 'describe', 'suite', 'before', 'after', 'beforeEach', 'afterEach'],
};

const codeRules = defineConfig({
  files: ['**/*.ts'],
  extends: [tseslint.configs.strictTypeChecked],
  languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  plugins: { forme: { rules: { 'import-direction': importDirection, 'banned-names': bannedNames } } },
  rules: {
    'forme/import-direction': 'error',
    'forme/banned-names': 'error',
    'no-restricted-syntax': ['error', ...bannedSyntax, noDefaultExport],
    'max-lines': ['error', { max: 400 }],
    'max-lines-per-function': ['error', { max: 80 }],
    'no-warning-comments': ['error', { terms: ['fixme', 'todo', 'xxx'], location: 'anywhere' }],
    'no-eval': 'error',
    'no-new-func': 'error',
    'no-restricted-imports': ['error', { name: 'node:vm', message: 'User code never runs in the server process.' }],
    eqeqeq: 'error',
    'object-shorthand': 'error',
    '@typescript-eslint/consistent-type-imports': 'error',
    '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [nodeTestCalls] }],
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    // Spreading a string into code points is how captcha texts and prompts are cut.
    '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }] }],
    '@typescript-eslint/no-confusing-void-expression': [
      'error',
      { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
    ],
    '@typescript-eslint/no-unused-vars': [
      'error',
      { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
    ],
    '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
    // Mistakes what MikroORM returns for a value that its constructor did not make.
    '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    // A port may be asynchronous although one adapter answers at once.
    '@typescript-eslint/require-await': 'off',
  },
});

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', '.forme/', 'src/generated/', 'src/facade/operations.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...codeRules,
  {
    files: ['src/**/*.ts'],
    ignores: ['src/environment/environment.ts'],
    rules: {
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: environmentMessage }],
      'no-restricted-globals': ['error', { name: 'fetch', message: outboundMessage }],
      'no-restricted-imports': [
        'error',
        { name: 'node:vm', message: 'User code never runs in the server process.' },
        { name: 'node:process', importNames: ['env', 'default'], message: environmentMessage },
        { name: 'node:http', importNames: ['get', 'request'], message: outboundMessage },
        { name: 'node:https', message: outboundMessage },
      ],
    },
  },
  {
    // Their tools look for the default export.
    files: ['*.config.ts', 'codegen.ts', 'src/orm-cli.ts', 'migrations/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...bannedSyntax] },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...noBarrels, noDefaultExport, noUnrunTest],
      // A `describe` is a chapter, not a function.
      'max-lines-per-function': 'off',
      // A test reads bodies whose shape nothing but its assertions describes.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // What a value looks like as text is what some tests are about.
      '@typescript-eslint/restrict-template-expressions': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
    },
  },
  {
    // A migration is a list of statements, written once and never read again as code.
    files: ['migrations/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['**/*.graphql'],
    languageOptions: {
      parser: graphqlPlugin.parser,
      // The plugin refuses a pattern that no file matches.
      parserOptions: { graphQLConfig: { schema: loadPlainSchema(), ...(hasOperations && { documents: operations }) } },
    },
    plugins: { '@graphql-eslint': graphqlPlugin },
  },
  {
    files: ['schema/*.graphql'],
    rules: {
      '@graphql-eslint/require-description': [
        'error',
        { types: true, rootField: true, FieldDefinition: true, InputValueDefinition: true, EnumValueDefinition: true },
      ],
      '@graphql-eslint/naming-convention': [
        'error',
        {
          types: { style: 'PascalCase', forbiddenSuffixes: ['Type', 'Data', 'Response', 'DTO', 'Impl'] },
          FieldDefinition: { style: 'camelCase', forbiddenPatterns: [/^(get|do)[A-Z]/] },
          InputValueDefinition: 'camelCase',
          EnumValueDefinition: 'UPPER_CASE',
        },
      ],
      '@graphql-eslint/input-name': ['error', { caseSensitiveInputType: false }],
      '@graphql-eslint/no-unreachable-types': 'error',
      '@graphql-eslint/no-hashtag-description': 'error',
      '@graphql-eslint/require-deprecation-reason': 'error',
      '@graphql-eslint/unique-enum-value-names': 'error',
      '@graphql-eslint/relay-connection-types': 'error',
      '@graphql-eslint/relay-edge-types': ['error', { shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false }],
      '@graphql-eslint/relay-page-info': 'error',
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "ObjectTypeExtension[name.value='Mutation'] > FieldDefinition[arguments.length>0]:not([gqlType.gqlType.name.value=/Result$/])",
          message: 'A mutation with an input returns the union of its payload and its refusals, named `…Result!`.',
        },
      ],
    },
  },
  {
    files: [operations],
    rules: {
      '@graphql-eslint/no-anonymous-operations': 'error',
      '@graphql-eslint/unique-operation-name': 'error',
      '@graphql-eslint/unique-fragment-name': 'error',
      '@graphql-eslint/no-unused-fragments': 'error',
      '@graphql-eslint/naming-convention': [
        'error',
        { OperationDefinition: 'PascalCase', FragmentDefinition: 'PascalCase', VariableDefinition: 'camelCase' },
      ],
    },
  },
);
