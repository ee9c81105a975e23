import type { Manual } from './manual.ts';

const DATABASE = 'Works on the database of DATABASE_URL, else on the embedded one, whether a server runs on it or not.';

/** A page for every command: `forme help`, `--help` and the options that a command takes all come from here. */
export const MANUALS = Object.freeze({
  serve: {
    summary: 'Run the server: API, runs and, without DATABASE_URL, the embedded Postgres. The default.',
    calls: ['serve [--roles api,worker]'],
    about: [
      'Runs the server. In the role "api" it listens and answers; in the role "worker" it executes the runs of the queue. ' +
        'Without "worker" it leaves everything that is asked of flows to other processes: forme worker, or forme serve.',
      'Brings the database up to date first. SIGTERM stops it; what is under way has FORME_DRAIN_SECONDS to end.',
    ],
    options: {
      roles: {
        type: 'string',
        value: 'list',
        explanation: 'What to do: api, worker or both, with a comma. Both by default.',
      },
    },
    examples: [
      ['serve', 'Run everything in one process.'],
      ['serve --roles api', 'Answer only; have workers execute.'],
    ],
  },
  worker: {
    summary: 'Execute runs of the queue beside servers.',
    calls: ['worker'],
    about: [
      'Executes runs of the queue and listens nowhere. FORME_WORKER_CONCURRENCY says how many at a time. Start as many as ' +
        'you like, with the DATABASE_URL, REDIS_URL and FORME_DATA_DIR of the servers.',
    ],
    options: {},
    examples: [],
  },
  migrate: {
    summary: 'Bring the database up to date and leave.',
    calls: ['migrate'],
    about: [`Runs the migrations that are pending, under a lock. ${DATABASE} A server does the same at its start.`],
    options: {},
    examples: [],
  },
  doctor: {
    summary: 'Look at everything that the server needs, and say what to do.',
    calls: ['doctor [--url address [--seconds number]] [--model-url address ...] [--json]'],
    about: [
      'Looks at the variables, the secrets, the database with its clock, its settings and its migrations, the disk, the store ' +
        'of files, pgvector, Milvus and Elasticsearch where they are chosen, with what they have of what is on record, Redis ' +
        'and model endpoints. It changes nothing that stays, runs no migration, and prints no secret.',
      'With --url it goes through a public address as browsers do, to the server that runs on this database: whether events ' +
        'come unbuffered, heartbeats pass and quiet streams live, sockets open, cookies fit, and X-Forwarded-For is neither ' +
        'lost nor believed from anybody. It asks with a key that it makes and ends.',
      'Each line is ok, a WARNING or a FAULT, with what to do. A fault ends it with 1.',
    ],
    options: {
      url: {
        type: 'string',
        value: 'address',
        explanation: 'Where people reach the server, for example https://forme.example.',
      },
      seconds: {
        type: 'string',
        value: 'number',
        explanation: 'For how long quiet streams are watched, 5 to 600; 30 by default.',
      },
      'model-url': {
        type: 'string',
        value: 'address',
        multiple: true,
        explanation: 'A model endpoint that flows name, up to its version, for example http://ollama:11434/v1.',
      },
      json: { type: 'boolean', explanation: 'Print a list of check, state and text as JSON.' },
    },
    examples: [
      ['doctor', 'Look before the first start.'],
      ['doctor --url https://forme.example --seconds 120', 'Look through the proxy while the server runs.'],
    ],
  },
  seed: {
    summary: 'Make a demo that shows what there is.',
    calls: ['seed [--production]'],
    about: [
      'Makes accounts, a group with roles, flows with versions and tags, a knowledge base, conversations with files, sources ' +
        'and an agent, a comparison, a link that shares and an API key, and prints where to look. Every answer is one: a ' +
        'server of its own asks the demo model, which needs no network. What is there already is left alone, so that it ' +
        'can be run again.',
      'Guests are let in to one flow of the demo, in the name of an account that was made for this, unless they ask in the ' +
        'name of another already; setAnonymousOperator with null keeps them out until the demo is made again.',
      DATABASE,
    ],
    options: { production: { type: 'boolean', explanation: 'Do so although NODE_ENV is production.' } },
    examples: [['seed', 'Have something to look at.']],
  },
  user: {
    summary: 'List and make accounts, set passwords, and say who administers the server.',
    calls: [
      'user list [--search text]',
      'user create name [--administrator] [--generate]',
      'user set-password name [--generate]',
      'user enable name',
      'user disable name',
      'user grant-administrator name',
      'user revoke-administrator name',
    ],
    about: [
      'A password is never a word of the command, where other users of this machine could read it: it is asked for on a ' +
        'terminal, else read from the first line of standard input, or made up with --generate and printed once.',
      'A new password, and disabling, end the logins of the account. The last administrator who can log in is neither ' +
        'disabled nor made an ordinary user. What is done is on record as done by "command line".',
      DATABASE,
    ],
    options: {
      search: { type: 'string', value: 'text', explanation: 'List only accounts whose names contain it.' },
      administrator: { type: 'boolean', explanation: 'Make the new account administer the server.' },
      generate: { type: 'boolean', explanation: 'Make a password up and print it.' },
    },
    examples: [
      ['user create ann --generate', 'Make an account; its password is printed once.'],
      ['user set-password admin', 'Get back in when the password of the administrator is lost.'],
    ],
  },
  key: {
    summary: 'List, make and revoke the API keys of accounts.',
    calls: [
      'key list [--user name]',
      'key create --user name --name text --scope SCOPE ... [--days number]',
      'key revoke id',
    ],
    about: [
      'A key lets a program ask in the name of an account. Its secret is printed to standard output, alone and this once; ' +
        'everything else goes to standard error.',
      'Scopes are those of ApiKeyScope in the schema, for example FLOW_READ, RUN_START, CHAT_READ, SERVER_MANAGE.',
      DATABASE,
    ],
    options: {
      user: { type: 'string', value: 'name', explanation: 'Whose keys. Without it, list shows those of everybody.' },
      name: { type: 'string', value: 'text', explanation: 'What the key is for, for people.' },
      scope: {
        type: 'string',
        value: 'SCOPE',
        multiple: true,
        explanation: 'What it is good for; may be given several times.',
      },
      days: { type: 'string', value: 'number', explanation: 'For how long it holds; until it is revoked by default.' },
    },
    examples: [
      [
        'key create --user ann --name nightly --scope RUN_START --days 30 > key.txt',
        'Keep the secret in a file, and see nothing of it.',
      ],
    ],
  },
  backup: {
    summary: 'Write the database and its files into a folder, while the server goes on.',
    calls: ['backup folder'],
    about: [
      'Keeps every table as it is at one moment, and every file that it names, with a checksum of each, so that forme ' +
        'restore can tell that nothing is missing. Nobody waits for it. What is on the queue need not be kept: it is told ' +
        'of anew.',
      'The folder must not exist, and only you can read it: flows hold the keys of models, and the table "secret" what ' +
        'tokens are signed with. FORME_SECRET and the other variables are not in it; keep them too.',
      DATABASE,
    ],
    options: {},
    examples: [['backup /backups/monday', 'Keep everything as it is now.']],
  },
  restore: {
    summary: 'Put such a backup into an empty database.',
    calls: ['restore folder [--check]'],
    about: [
      'Reads all of the backup and compares it with its checksums; then makes the tables as they were, puts files and rows ' +
        'back, reads them once more, and brings the database up to date. Rows are put back in one transaction: all or none.',
      'The database of DATABASE_URL must be empty, else the embedded one in FORME_DATA_DIR. No server may run on it.',
    ],
    options: { check: { type: 'boolean', explanation: 'Only look whether the backup is whole.' } },
    examples: [
      ['restore /backups/monday --check', 'See every day that there is a backup.'],
      ['restore /backups/monday', 'Begin again where the backup was made.'],
    ],
  },
  verify: {
    summary: 'Prove which run, version and document a message comes from.',
    calls: ['verify message <number>', 'verify run <uuid>'],
    about: [
      'Prints which run, flow, version and document a message comes from, and checks that what is kept about them fits ' +
        'together: the content of the document and its hash, the events of the run, the answer and the message. Ends with ' +
        '0 only when everything holds.',
      DATABASE,
    ],
    options: {},
    examples: [['verify message 4711', 'Lead an answer back to its document.']],
  },
  texts: {
    summary: 'Say what searches texts, and move them to what was chosen.',
    calls: ['texts', 'texts move [--all] [--kind vectors|words]'],
    about: [
      'Without more it counts the texts that Postgres, Milvus and Elasticsearch search. After FORME_VECTOR_STORE or ' +
        'FORME_KEYWORD_STORE was changed, "move" brings what others search so far to what they name, out of Postgres, and ' +
        'asks no model. It may be ended and begun again, and be run beside servers that have started with the new choice: ' +
        'what has not moved yet is refused there in words.',
      'An index that was emptied or dropped behind Forme finds nothing; forme doctor says so. "move --all" makes it anew, ' +
        'and is the way back to Postgres as well where the server is gone.',
      DATABASE,
    ],
    options: {
      all: {
        type: 'boolean',
        explanation: 'Bring everything anew, also what is there: after an index was lost, or a backup was put back.',
      },
      kind: {
        type: 'string',
        value: 'kind',
        explanation: 'Only what is found by vectors, or by words.',
      },
    },
    examples: [
      ['texts', 'See what is where.'],
      ['texts move', 'Go on with another server.'],
      ['texts move --all --kind words', 'Make the index of words anew that Elasticsearch has lost.'],
    ],
  },
  export: {
    summary: 'Write flows into a file, without their secrets.',
    calls: ['export [--flow id ...] [--owner name] [--all-versions] [--out file [--force]]'],
    about: [
      'Writes flows into a bundle, without their secrets: to a file that only you can read, or to standard output.',
      DATABASE,
    ],
    options: {
      flow: { type: 'string', value: 'id', multiple: true, explanation: 'A flow; may be given several times.' },
      owner: { type: 'string', value: 'name', explanation: 'Every flow of a user; with --flow, those too.' },
      'all-versions': { type: 'boolean', explanation: 'Every version; without it, the current one of each flow.' },
      out: {
        type: 'string',
        value: 'file',
        explanation: 'Where to write. An existing file is kept, and the command fails, unless --force is given.',
      },
      force: { type: 'boolean', explanation: 'Replace the file.' },
    },
    examples: [['export --owner admin --out flows.json', 'Take every flow of an account along.']],
  },
  import: {
    summary: 'Create the flows of such a file.',
    calls: ['import file --owner name [--secret NAME=value ...] [--secrets-file file] [--rename]'],
    about: [
      'Creates the flows of a bundle, or of a file that the legacy editor has saved: all of them, offline, or none.',
      DATABASE,
    ],
    options: {
      owner: { type: 'string', value: 'name', explanation: 'Whose flows they become.' },
      secret: {
        type: 'string',
        value: 'NAME=value',
        multiple: true,
        explanation:
          'A secret that the bundle names; may be given several times. Other users of this machine can see it while the ' +
          'command runs; --secrets-file hides it.',
      },
      'secrets-file': { type: 'string', value: 'file', explanation: 'A JSON object of names and secrets.' },
      rename: {
        type: 'boolean',
        explanation: 'Add a number to names that the owner already uses; without it, the import is refused.',
      },
    },
    examples: [['import flows.json --owner ann --rename', 'Bring flows into the account of somebody.']],
  },
} as const satisfies Readonly<Record<string, Manual>>);

/** A command that has a page. */
export type CommandName = keyof typeof MANUALS;
