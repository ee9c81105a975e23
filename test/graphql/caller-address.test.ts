import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findAddress } from '../../src/graphql/caller-address.ts';

interface Case {
  readonly title: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly peer?: string;
  readonly trustedProxies?: number;
  readonly address: string | null;
}

const PEER = '203.0.113.9';

const CASES: readonly Case[] = [
  { title: 'is the other end of the connection', address: PEER },
  {
    title: 'is not told by headers while no proxy is trusted',
    headers: { 'x-forwarded-for': '1.2.3.4' },
    address: PEER,
  },
  { title: 'is not told by X-Real-IP either', headers: { 'x-real-ip': '1.2.3.4' }, address: PEER },
  { title: 'is an IPv4 address also where it came wrapped in IPv6', peer: '::ffff:127.0.0.1', address: '127.0.0.1' },
  { title: 'has no zone, which means nothing elsewhere', peer: 'fe80::1%eth0', address: 'fe80::1' },
  { title: 'is null where the connection is gone', peer: '', address: null },
  {
    title: 'is the one that a trusted proxy has added, whatever the caller had written before',
    headers: { 'x-forwarded-for': ' 1.2.3.4, 5.6.7.8', 'x-real-ip': '9.9.9.9' },
    trustedProxies: 1,
    address: '5.6.7.8',
  },
  {
    title: 'is the one that the outermost of several proxies has added',
    headers: { 'x-forwarded-for': '6.6.6.6, 1.2.3.4, 5.6.7.8' },
    trustedProxies: 2,
    address: '1.2.3.4',
  },
  {
    title: 'is the first one where there are fewer than proxies',
    headers: { 'x-forwarded-for': '1.2.3.4' },
    trustedProxies: 2,
    address: '1.2.3.4',
  },
  {
    title: 'is the real one of a trusted proxy that names no other',
    headers: { 'x-real-ip': '2001:db8::1' },
    trustedProxies: 1,
    address: '2001:db8::1',
  },
  {
    title: 'is never text that is no address',
    headers: { 'x-forwarded-for': `'; drop table audit_entry; --`, 'x-real-ip': `fe80::1%${'z'.repeat(10_000)}` },
    trustedProxies: 1,
    address: PEER,
  },
];

describe('the address of a request', () => {
  for (const { title, headers = {}, peer = PEER, trustedProxies = 0, address } of CASES) {
    test(title, () => {
      assert.equal(findAddress({ request: { headers, socket: { remoteAddress: peer } }, trustedProxies }), address);
    });
  }
});
