import { startTestApp, type Login, type TestApp } from '../support/app.ts';

/** The real server with its administrator and somebody else. */
export interface TemplateStory extends AsyncDisposable {
  readonly app: TestApp;
  readonly root: Login;
  readonly alice: Login;
  /** What an operation answered, as plain objects. */
  readonly ask: (query: string, variables?: object, login?: Login | null) => Promise<ReturnType<typeof JSON.parse>>;
  /** The one result of a mutation of one input, by the administrator unless somebody else is named. */
  readonly change: (mutation: Mutation, input: object, login?: Login) => Promise<ReturnType<typeof JSON.parse>>;
}

type Mutation = keyof typeof MUTATIONS;

const TEMPLATE = `template { id name description guideWord kind position document documentHash sourceFlowId } }
  ... on InvalidInput { issues { path }`;
const REFUSALS = `... on Error { code } ... on NotFound { resource } ... on NotPermitted { permission }`;

const MUTATIONS = Object.freeze({
  createFlowTemplate: `CreateFlowTemplateInput`,
  updateFlowTemplate: `UpdateFlowTemplateInput`,
  deleteFlowTemplate: `DeleteFlowTemplateInput`,
});

/** Opens the story; dispose of it at the end. */
export async function openTemplateStory(): Promise<TemplateStory> {
  const app = await startTestApp();
  const [root, alice] = [await app.logIn(), await app.logIn('alice')];
  const ask: TemplateStory['ask'] = (query, variables = {}, login = root) =>
    app.graphql({ query, variables, ...(login !== null && { login }) });
  return {
    app,
    root,
    alice,
    ask,
    change: async (mutation, input, login = root) => {
      const payload = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Payload`;
      const fields = mutation === 'deleteFlowTemplate' ? 'deletedFlowTemplateId' : TEMPLATE;
      const query = `mutation ($input: ${MUTATIONS[mutation]}!) { ${mutation}(input: $input) {
        __typename ${REFUSALS} ... on ${payload} { ${fields} } } }`;
      const { data, errors } = await ask(query, { input }, login);
      if (errors) throw new Error(JSON.stringify(errors));
      return data[mutation];
    },
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}
