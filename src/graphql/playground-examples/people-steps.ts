import type { Step } from './example.ts';

/** Who may do what: groups, roles, accounts, keys. Then what an editor has checked. */
export const PEOPLE_STEPS: readonly Step[] = [
  {
    title: 'Make a group of users.',
    operation: `mutation CreateUserGroup($input: CreateUserGroupInput!) {
  createUserGroup(input: $input) {
    ... on CreateUserGroupPayload { userGroup { id name } }
    ... on Error { code message }
  }
}
`,
    variables: { input: { name: 'Readers' } },
  },
  {
    title: 'Make a role in it.',
    operation: `mutation CreateRole($input: CreateRoleInput!) {
  createRole(input: $input) {
    ... on CreateRolePayload { role { id name } }
    ... on Error { code message }
  }
}
`,
    variables: { input: { groupId: '', name: 'Asks my first flow' } },
    takes: { 'input.groupId': 'createUserGroup.userGroup.id' },
  },
  {
    title: 'Let the role read the flow.',
    operation: `mutation ReplaceRoleGrants($input: ReplaceRoleGrantsInput!) {
  replaceRoleGrants(input: $input) {
    ... on ReplaceRoleGrantsPayload { role { id name } }
    ... on Error { code message }
  }
}
`,
    variables: { input: { roleId: '', kind: 'SKILL_READ', targetIds: [''] } },
    takes: { 'input.roleId': 'createRole.role.id', 'input.targetIds.0': 'createFlow.flow.id' },
  },
  {
    title: 'Make an account that belongs to the group and holds the role.',
    operation: `mutation CreateUser($input: CreateUserInput!) {
  createUser(input: $input) {
    ... on CreateUserPayload { user { id name } }
    ... on Error { code message }
  }
}
`,
    variables: {
      input: { name: 'reader', password: 'twelve green bottles', groups: [{ groupId: '', roleIds: [''] }] },
    },
    takes: {
      'input.groups.0.groupId': 'createUserGroup.userGroup.id',
      'input.groups.0.roleIds.0': 'createRole.role.id',
    },
  },
  {
    title: 'Make a key for a program. Its secret is told once.',
    operation: `mutation CreateApiKey($input: CreateApiKeyInput!) {
  createApiKey(input: $input) {
    ... on CreateApiKeyPayload { secret apiKey { id prefix } }
    ... on Error { code message }
  }
}
`,
    variables: { input: { name: 'nightly questions', scopes: ['RUN_START'], lifetimeSeconds: 2592000 } },
  },
  {
    title: 'End the key.',
    operation: `mutation RevokeApiKey($input: RevokeApiKeyInput!) {
  revokeApiKey(input: $input) {
    ... on RevokeApiKeyPayload { apiKey { id revokedAt } }
    ... on Error { code message }
  }
}
`,
    variables: { input: { id: '' } },
    takes: { 'input.id': 'createApiKey.apiKey.id' },
  },
  {
    title: 'Check the text of a prompt.',
    operation: `mutation ValidatePrompt($input: ValidatePromptInput!) {
  validatePrompt(input: $input) {
    ... on ValidatePromptPayload { mentions { name place { line column } } }
    ... on Error { code message }
  }
}
`,
    variables: { input: { template: 'Answer {question} in {language}.' } },
  },
  {
    title: 'Check Python code. It is executed in a sandbox that can call nothing.',
    operation: `mutation ValidateCode($input: ValidateCodeInput!) {
  validateCode(input: $input) {
    ... on ValidateCodePayload { importErrors { message } definitionErrors { message place { line column } } }
    ... on Error { code message }
  }
}
`,
    variables: { input: { code: 'import math\n\ndef area(radius):\n    return math.pi * radius ** 2\n' } },
  },
];
