/** A flow of three nodes that answers without a key of a model provider: the same as `docs/examples/hello.json`. */
export const HELLO_DOCUMENT: object = {
  nodes: [
    {
      id: 'PromptTemplate-aa111',
      type: 'genericNode',
      position: { x: 0, y: 0 },
      data: {
        id: 'PromptTemplate-aa111',
        type: 'PromptTemplate',
        node: {
          display_name: 'PromptTemplate',
          base_classes: ['BasePromptTemplate', 'PromptTemplate', 'StringPromptTemplate'],
          custom_fields: { template: ['question'] },
          template: {
            _type: 'PromptTemplate',
            template: {
              type: 'prompt',
              required: true,
              show: true,
              multiline: true,
              name: 'template',
              value: 'Answer briefly: {question}',
            },
            input_variables: {
              type: 'str',
              required: true,
              list: true,
              show: false,
              name: 'input_variables',
              value: ['question'],
            },
            question: {
              type: 'str',
              required: false,
              show: true,
              name: 'question',
              value: '',
              input_types: ['Document', 'BaseOutputParser', 'VariableNode'],
            },
          },
        },
      },
    },
    {
      id: 'DemoChatModel-bb222',
      type: 'genericNode',
      position: { x: 0, y: 300 },
      data: {
        id: 'DemoChatModel-bb222',
        type: 'DemoChatModel',
        node: {
          display_name: 'DemoChatModel',
          base_classes: ['DemoChatModel', 'BaseChatModel', 'BaseLanguageModel', 'BaseLLM'],
          template: { _type: 'DemoChatModel' },
        },
      },
    },
    {
      id: 'LLMChain-cc333',
      type: 'genericNode',
      position: { x: 480, y: 150 },
      data: {
        id: 'LLMChain-cc333',
        type: 'LLMChain',
        node: {
          display_name: 'LLMChain',
          base_classes: ['LLMChain', 'Chain', 'function'],
          template: {
            _type: 'LLMChain',
            prompt: { type: 'BasePromptTemplate', required: true, list: false, show: true, name: 'prompt' },
            llm: { type: 'BaseLanguageModel', required: true, list: false, show: true, name: 'llm' },
            memory: { type: 'BaseMemory', required: false, list: false, show: true, name: 'memory' },
            output_key: { type: 'str', required: true, list: false, show: true, name: 'output_key', value: 'text' },
          },
        },
      },
    },
  ],
  edges: [
    {
      id: 'edge-prompt',
      source: 'PromptTemplate-aa111',
      target: 'LLMChain-cc333',
      sourceHandle: 'PromptTemplate|PromptTemplate-aa111|BasePromptTemplate|PromptTemplate|StringPromptTemplate',
      targetHandle: 'BasePromptTemplate|prompt|LLMChain-cc333',
    },
    {
      id: 'edge-model',
      source: 'DemoChatModel-bb222',
      target: 'LLMChain-cc333',
      sourceHandle: 'DemoChatModel|DemoChatModel-bb222|DemoChatModel|BaseChatModel|BaseLanguageModel|BaseLLM',
      targetHandle: 'BaseLanguageModel|llm|LLMChain-cc333',
    },
  ],
  viewport: { x: 0, y: 0, zoom: 1 },
};
