import type { JsonObject } from '../../src/shared/json.ts';

/** Ways in which people put a secret into a document; each is told the secret. */
export const SECRET_WAYS: readonly ((secret: string, index: number) => JsonObject)[] = Object.freeze([
  (secret) => ({ api_token: { type: 'str', value: secret } }),
  (secret) => ({ login: { type: 'str', password: true, value: secret } }),
  (secret) => ({ login: { type: 'str', password: true, value: '', default: secret } }),
  (secret) => ({ keys: { type: 'str', list: true, password: true, value: [secret, secret] } }),
  (secret) => ({ model_secret_key: { type: 'str', value: secret } }),
  (secret) => ({ database_uri: { type: 'str', value: `postgresql://forme:${secret}@db.example:5432/forme?ssl=1` } }),
  (secret) => ({ cache: { type: 'str', value: `redis://:${secret}@cache:6379` } }),
  (secret) => ({ clone_url: { type: 'str', value: `https://${secret}@git.example/project.git` } }),
  (secret) => ({ web_path: { type: 'str', value: `https://api.example/v1?limit=5&api_key=${secret}&page=2` } }),
  (secret) => ({ headers: { type: 'dict', value: { Accept: 'text/plain', Authorization: `Bearer ${secret}` } } }),
  (secret) => ({ headers: { type: 'code', value: `{"Authorization": "Bearer ${secret}"}` } }),
  (secret) => ({ headers: { type: 'code', value: `{'X-Api-Key': '${secret}', 'Accept': '*/*'}` } }),
  (secret) => ({ headers: { type: 'NestedDict', value: [{ key: 'Authorization', value: secret }] } }),
  (secret) => ({ headers: { type: 'str', value: `Accept: */*\nAuthorization: Basic ${secret}\nHost: x` } }),
  (secret) => ({ connect_kwargs: { type: 'dict', value: { es_url: 'http://es', es_password: secret } } }),
  (secret) => ({ connection_args: { type: 'code', value: `{"host": "h", "password": "${secret}"}` } }),
  (secret) => ({ code: { type: 'code', value: `client = Client(api_key="${secret}")\nreturn client` } }),
  (secret) => ({ code: { type: 'code', value: `headers = "{'Authorization': '${secret}'}"` } }),
  (secret) => ({ code: { type: 'code', value: `url = "https://api.example/?access_token=${secret}&a=b"` } }),
  (secret) => ({ code: { type: 'code', value: `password = "quo\\"te-${secret}"` } }),
  (secret) => ({ body: { type: 'str', value: JSON.stringify(JSON.stringify({ client_secret: secret })) } }),
  (secret) => ({ dsn: { type: 'str', value: `host=db user=forme password=${secret} dbname=forme` } }),
  (secret, index) => ({
    api_key: { type: 'str', value: secret },
    prompt: { type: 'prompt', value: `Call number ${index} with ${secret}, and ${secret} again.` },
    example: { type: 'str', value: `https://api.example/?q=${encodeURIComponent(secret)}` },
  }),
]);

/** A node with fields of its own; each third one stands in a group, one level deeper. */
export function toSecretNode(template: JsonObject, index: number): JsonObject {
  const node = { id: `Node-${index}`, type: 'genericNode', data: { type: 'LLMChain', node: { template } } };
  if (index % 3 !== 0) return node;
  const flow = { data: { nodes: [node], edges: [] } };
  return { id: `Group-${index}`, type: 'genericNode', data: { type: 'GroupNode', node: { template: {}, flow } } };
}
