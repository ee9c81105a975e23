import assert from 'node:assert/strict';
import type { LookupAddress } from 'node:dns';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { after, before, beforeEach, describe, it } from 'node:test';
import { parseAllowedHost } from '../../src/outbound/allowed-hosts.ts';
import type { ResolveName } from '../../src/outbound/connector.ts';
import { openOutbound, type Outbound } from '../../src/outbound/fetch.ts';
import { isAllowed, type OutboundPolicy } from '../../src/outbound/policy.ts';
import { AddressRefused, findAddressRefused } from '../../src/shared/outbound.ts';
import { LOOPBACK_FORMS, PRIVATE_FORMS, PUBLIC_ADDRESSES } from './forms.ts';

const PRODUCTION: OutboundPolicy = { allowedHosts: [], allowsOwnMachine: false, closedPorts: [] };
const DEVELOPMENT: OutboundPolicy = { ...PRODUCTION, allowsOwnMachine: true };

/** What came of asking an address. */
type Outcome = 'answered' | 'refused' | 'failed';

describe('the way out', () => {
  let canary: Server;
  let port: number;
  let connections = 0;
  let asked: (string | undefined)[] = [];
  const ways: Outbound[] = [];

  const open = (policy: Partial<OutboundPolicy>, resolve?: ResolveName): Outbound => {
    const way = openOutbound({ policy: { ...PRODUCTION, ...policy }, ...(resolve && { resolve }) });
    ways.push(way);
    return way;
  };
  const listing = (...hosts: string[]) => ({
    allowedHosts: hosts.map((text) => parseAllowedHost(text) ?? assert.fail(`${text} cannot be listed`)),
  });
  const ask = async (way: Outbound, url: string): Promise<Outcome> => {
    try {
      const response = await way.fetch(url, { signal: AbortSignal.timeout(5000) });
      await response.text();
      return 'answered';
    } catch (error) {
      return findAddressRefused(error) === null ? 'failed' : 'refused';
    }
  };

  before(async () => {
    canary = createServer((request, response) => {
      asked.push(request.headers.host);
      const location = new URL(request.url ?? '', 'http://canary').searchParams.get('to');
      response.writeHead(location === null ? 200 : 307, location === null ? {} : { location }).end('here');
    });
    canary.on('connection', () => (connections += 1));
    await new Promise<void>((resolve) => canary.listen(0, '::', resolve));
    ({ port } = canary.address() as AddressInfo);
  });
  beforeEach(() => {
    connections = 0;
    asked = [];
  });
  after(async () => {
    await Promise.all(ways.map((way) => way.close()));
    canary.close();
  });

  it('leads nowhere private in production, however the address is written', async () => {
    const forms = [...LOOPBACK_FORMS, ...PRIVATE_FORMS];
    assert.ok(forms.length >= 150, String(forms.length));
    const way = open({});
    const answered: string[] = [];
    for (const form of forms) {
      for (const url of [`http://${form}:${port}/`, `http://${form}:${port}/v1/chat/completions?a=b`]) {
        if ((await ask(way, url)) === 'answered') answered.push(url);
      }
    }
    assert.deepEqual([answered, connections], [[], 0]);
  });

  it('says that it refused every form that is an address at all', async () => {
    const way = open({});
    for (const form of [...LOOPBACK_FORMS, ...PRIVATE_FORMS]) {
      const url = URL.parse(`http://${form}:${port}/`);
      if (url === null || url.username !== '' || url.hostname === 'example.org') continue;
      assert.equal(await ask(way, url.href), 'refused', url.href);
    }
    assert.equal(connections, 0);
  });

  it('leads to a model beside the server in development, to which the same forms lead', async () => {
    const way = open(DEVELOPMENT);
    for (const form of [
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f.1',
      'localhost',
      'LOCALHOST',
      '[::1]',
      '[::ffff:127.0.0.1]',
    ]) {
      assert.equal(await ask(way, `http://${form}:${port}/`), 'answered', form);
    }
    assert.ok(connections > 0);
    for (const form of PRIVATE_FORMS) {
      assert.notEqual(await ask(way, `http://${form}:${port}/`), 'answered', form);
    }
  });

  it('leads to nothing but web servers', async () => {
    const way = open(DEVELOPMENT);
    for (const url of [`ftp://127.0.0.1:${port}/`, 'data:,a', 'file:///etc/hosts', 'blob:a', 'about:blank', 'a', '']) {
      await assert.rejects(way.fetch(url), AddressRefused, url);
    }
  });

  it('does not follow a redirect to a private address, however many hops away', async () => {
    const listed = listing(`first.test:${port}`);
    const way = open(
      listed,
      answering(() => ['127.0.0.1']),
    );
    const first = `http://first.test:${port}/`;
    assert.equal(await ask(way, first), 'answered');
    for (const form of [`127.0.0.1:${port}`, `[::1]:${port}`, `second.test:${port}`, '169.254.169.254', '0']) {
      const hop = `${first}?to=${encodeURIComponent(`http://${form}/`)}`;
      assert.equal(await ask(way, hop), 'refused', form);
      assert.equal(await ask(way, `${first}?to=${encodeURIComponent(hop)}`), 'refused', form);
    }
    assert.deepEqual([...new Set(asked)], [`first.test:${port}`]);
  });

  it('judges a name by what it leads to when it is connected to, each time anew', async () => {
    const answers = [['93.184.216.34'], ['127.0.0.1'], ['::1'], ['::ffff:127.0.0.1'], ['fe80::1%lo'], ['10.0.0.1']];
    const seen: string[] = [];
    const resolve: ResolveName = (name, options, callback) => {
      const next = answers.shift() ?? [];
      seen.push(...next);
      // The public answer is not connected to, because tests reach nothing outside.
      if (next.includes('93.184.216.34')) callback(Object.assign(new Error('later'), { code: 'EAI_AGAIN' }), []);
      else answering(() => next)(name, options, callback);
    };
    const way = open({}, resolve);
    const outcomes: Outcome[] = [];
    while (answers.length > 0) outcomes.push(await ask(way, `http://rebinding.test:${port}/`));
    assert.deepEqual(outcomes, ['failed', ...Array<Outcome>(5).fill('refused')]);
    assert.deepEqual([seen.length, connections], [6, 0]);
  });

  it('leaves out the private addresses of a name that has public ones as well', async () => {
    const way = open(
      listing('127.0.0.1'),
      answering(() => ['10.0.0.1', '127.0.0.1', '::1']),
    );
    assert.equal(await ask(way, `http://mixed.test:${port}/`), 'answered');
    assert.equal(connections, 1);
  });

  it('does not tell a name that leads to something private from one that leads to nothing', async () => {
    const inside = open(
      {},
      answering(() => ['10.0.0.1']),
    );
    const nowhere = open({}, (_name, _options, callback) => {
      callback(Object.assign(new Error('who?'), { code: 'ENOTFOUND' }), []);
    });
    const refusals = await Promise.all(
      [inside, nowhere].map((way) =>
        way.fetch('http://name.test/').catch((error: unknown) => findAddressRefused(error)),
      ),
    );
    const [one, other] = refusals.map((refusal) => (refusal instanceof AddressRefused ? refusal.message : null));
    assert.match(one ?? '', /FORME_ALLOWED_PRIVATE_HOSTS/);
    assert.equal(one, other);
  });

  it('lends no connection to a way with other rules', async () => {
    const listed = open(listing('127.0.0.1'));
    assert.equal(await ask(listed, `http://127.0.0.1:${port}/`), 'answered');
    assert.equal(await ask(open({}), `http://127.0.0.1:${port}/`), 'refused');
  });

  it('keeps connections for the next question', async () => {
    const way = open(DEVELOPMENT);
    for (let count = 0; count < 6; count += 1) {
      await ask(way, `http://127.0.0.1:${port}/`);
      await nextTurn();
    }
    assert.ok(connections <= 2, String(connections));
  });

  const LISTED: readonly { entry: string; reaches: readonly string[]; refuses: readonly string[] }[] = [
    { entry: '127.0.0.1', reaches: ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]'], refuses: ['127.0.0.2', '[::1]'] },
    { entry: '127.0.0.0/8', reaches: ['127.0.0.1', '127.9.9.9'], refuses: ['[::1]', '0.0.0.0'] },
    { entry: '127.0.0.1:PORT', reaches: ['127.0.0.1'], refuses: [] },
    { entry: '127.0.0.1:1', reaches: [], refuses: ['127.0.0.1'] },
    { entry: '::1', reaches: ['[::1]'], refuses: ['127.0.0.1'] },
    { entry: '[::1]:PORT', reaches: ['[::1]'], refuses: ['127.0.0.1'] },
    { entry: '[::1]:1', reaches: [], refuses: ['[::1]'] },
    { entry: 'LOCALHOST.', reaches: ['localhost', 'localhost.'], refuses: ['127.0.0.1', 'host.localhost'] },
    { entry: '10.0.0.0/8', reaches: [], refuses: ['127.0.0.1', 'localhost'] },
  ];
  for (const { entry, reaches, refuses } of LISTED) {
    it(`leads where ${entry} is listed there and nowhere else`, async () => {
      const way = open(
        listing(entry.replace('PORT', String(port))),
        answering(() => ['127.0.0.1']),
      );
      for (const host of reaches) assert.equal(await ask(way, `http://${host}:${port}/`), 'answered', host);
      for (const host of refuses) assert.equal(await ask(way, `http://${host}:${port}/`), 'refused', host);
    });
  }

  it('never leads to where the own database listens, listed or not, on any private address', async () => {
    for (const policy of [DEVELOPMENT, listing('127.0.0.0/8', `127.0.0.1:${port}`, `localhost:${port}`)]) {
      const way = open({ ...policy, closedPorts: [port] });
      for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
        assert.equal(await ask(way, `http://${host}:${port}/`), 'refused', host);
      }
    }
    assert.equal(connections, 0);
  });
});

describe('an address', () => {
  const allows = (address: string, policy = PRODUCTION) =>
    isAllowed({ policy, target: { host: address, address, port: 443 } });

  it('on the internet is open to everybody', () => {
    for (const address of PUBLIC_ADDRESSES) assert.ok(allows(address), address);
  });

  it('of this machine is its own, whatever it looks like from outside', () => {
    const own = Object.values(os.networkInterfaces()).flatMap((each) => each ?? []);
    assert.ok(own.length > 0);
    for (const { address } of own) {
      assert.deepEqual([allows(address), allows(address, DEVELOPMENT)], [false, true], address);
    }
  });

  it('that is none is refused', () => {
    for (const text of ['', 'localhost', '1.1.1', '08.8.8.8', '1.1.1.1:80', '[::1]', '1.1.1.1/8', '::g']) {
      assert.ok(!allows(text, { ...DEVELOPMENT, allowedHosts: [] }), text);
    }
  });
});

/** A resolver that needs no network. */
function answering(find: (name: string) => readonly string[]): ResolveName {
  return (name, _options, callback) => {
    const addresses = find(name).map((address): LookupAddress => ({
      address,
      family: address.includes(':') ? 6 : 4,
    }));
    setImmediate(callback, null, addresses);
  };
}
