import path from 'node:path';
import type { Rule } from 'eslint';

const sourceRoot = path.join(import.meta.dirname, '..', 'src');

type Layer =
  | 'facade'
  | 'graphql'
  | 'domain'
  | 'runtime'
  | 'stream'
  | 'database'
  | 'auth'
  | 'outbound'
  | 'telemetry'
  | 'shared'
  | 'generated'
  | 'root';

const namedLayers = new Set<string>([
  'facade',
  'graphql',
  'runtime',
  'stream',
  'database',
  'auth',
  'outbound',
  'telemetry',
  'shared',
  'generated',
]);

/**
 * Which layers each layer may import, itself aside. Every folder of `src/` without a line of its own is a domain;
 * files directly in `src/`, the environment and the commands assemble the rest and may import anything.
 */
const allowedLayers: Readonly<Record<Layer, readonly Layer[]>> = {
  facade: ['graphql', 'generated', 'auth', 'shared'],
  graphql: ['domain', 'generated', 'runtime', 'stream', 'database', 'auth', 'shared'],
  domain: ['generated', 'runtime', 'stream', 'database', 'auth', 'shared'],
  runtime: ['shared'],
  stream: ['shared'],
  database: ['stream', 'auth', 'shared'],
  auth: ['shared'],
  outbound: ['shared'],
  telemetry: ['shared'],
  shared: [],
  generated: ['domain', 'graphql', 'auth', 'shared'],
  root: [
    'facade',
    'graphql',
    'domain',
    'generated',
    'runtime',
    'stream',
    'database',
    'auth',
    'outbound',
    'telemetry',
    'shared',
  ],
};

const transports = /^(koa|@koa\/.*|koa-.*|@as-integrations\/koa|ws|graphql-ws|graphql-sse)(\/|$)/;
const graphqlPackages = /^(graphql|graphql-jit|@apollo\/.*|@graphql-tools\/.*)(\/|$)/;
const orm = /^(@mikro-orm\/.*|mikro-orm)(\/|$)/;
const postgres = /^pg(\/|$)/;
/** Heavy, and exchangeable: what is told goes through the ports in `shared/telemetry.ts`. */
const telemetryPackages = /^(@opentelemetry\/.*|prom-client)(\/|$)/;

/** Packages that a layer may not import. */
const bannedPackages: Readonly<Record<Layer, readonly RegExp[]>> = {
  facade: [orm, postgres],
  graphql: [orm, postgres],
  domain: [transports, graphqlPackages, postgres],
  runtime: [transports, graphqlPackages, orm, postgres],
  stream: [transports, graphqlPackages, orm],
  database: [transports, graphqlPackages],
  auth: [transports, graphqlPackages, orm, postgres],
  outbound: [transports, graphqlPackages, orm, postgres],
  telemetry: [transports, graphqlPackages, orm, postgres],
  shared: [transports, graphqlPackages, orm, postgres],
  generated: [transports, orm, postgres],
  root: [orm, postgres],
};

const resolverFile = /(^|-)(resolvers|commands)\.ts$/;
const entityFile = /^entity\.ts$|^entities\.ts$|-entity\.ts$/;

interface Place {
  readonly layer: Layer;
  readonly folder: string;
  readonly file: string;
}

/** Where a source file stands, or null when it is not under `src/`. */
function findPlace(filename: string): Place | null {
  const relative = path.relative(sourceRoot, filename);
  if (relative.startsWith('..')) return null;
  const parts = relative.split(path.sep);
  const file = parts.at(-1) ?? '';
  const folder = parts.length > 1 ? (parts[0] ?? '') : '';
  if (folder === '' || folder === 'command' || folder === 'environment') return { layer: 'root', folder, file };
  return { layer: namedLayers.has(folder) ? (folder as Layer) : 'domain', folder, file };
}

/** Resolvers live beside their domain and speak GraphQL; they are the only files of a domain that may. */
function isResolver(place: Place): boolean {
  return place.layer === 'domain' && resolverFile.test(place.file);
}

function explainImport(options: { from: Place; to: Place }): string | null {
  const { from, to } = options;
  if (from.layer === 'root') return null;
  if (isResolver(to) && from.layer !== 'graphql' && !isResolver(from)) {
    return 'resolvers are assembled by graphql/ and called by nobody else';
  }
  if (from.folder === to.folder) return null;
  if (to.layer === 'root') return to.file === 'environment.ts' ? null : 'only the composition root knows this file';
  if (isResolver(from) && to.layer === 'graphql') return null;
  if (from.layer === 'domain' && to.layer === 'domain') return null;
  if (allowedLayers[from.layer].includes(to.layer)) return null;
  return `${from.layer} may import only ${['itself', ...allowedLayers[from.layer]].join(', ')}`;
}

function explainPackage(options: { from: Place; name: string }): string | null {
  const { from, name } = options;
  if (isResolver(from)) return orm.test(name) || transports.test(name) ? 'a resolver asks its service' : null;
  if (entityFile.test(from.file) && orm.test(name)) return null;
  if (from.layer === 'root' && from.file.startsWith('orm-')) return null;
  const isBanned =
    bannedPackages[from.layer].some((pattern) => pattern.test(name)) ||
    (from.layer !== 'telemetry' && telemetryPackages.test(name));
  return isBanned ? `${from.layer} knows nothing of ${name}` : null;
}

function checkImport(context: Rule.RuleContext, node: Rule.Node & { source?: object | null }): void {
  const from = findPlace(context.filename);
  const name = node.source && 'value' in node.source ? node.source.value : null;
  if (from === null || typeof name !== 'string' || name.startsWith('node:')) return;
  const to = name.startsWith('.') ? findPlace(path.resolve(path.dirname(context.filename), name)) : null;
  const reason = to === null ? explainPackage({ from, name }) : explainImport({ from, to });
  if (reason !== null) context.report({ node, messageId: 'direction', data: { reason } });
}

/** Imports point one way: facade, graphql, domains, then runtime, stream, database, auth and shared. */
export const importDirection: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { direction: 'This import points the wrong way: {{reason}} (docs/ARCHITECTURE.md).' },
  },
  create: (context) => ({
    ImportDeclaration: (node) => checkImport(context, node),
    ImportExpression: (node) => checkImport(context, node),
    ExportNamedDeclaration: (node) => checkImport(context, node),
  }),
};
