import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readerAddress, readerNetwork, trustedProxies } from "./address.js";

const nobody = trustedProxies([]);
const local = trustedProxies(["loopback"]);

describe("a reader's address", () => {
  it("is the other end of the connection, whatever a header says", () => {
    const spoofed = { peer: "203.0.113.7", forwardedFor: "10.0.0.1, 127.0.0.1" };
    assert.equal(readerAddress(spoofed, nobody), "203.0.113.7");
    assert.equal(readerAddress(spoofed, local), "203.0.113.7");
  });

  it("is what a trusted proxy saw, and not what the reader wrote before", () => {
    const forwardedFor = "1.1.1.1, 198.51.100.4";
    assert.equal(readerAddress({ peer: "127.0.0.1", forwardedFor }, local), "198.51.100.4");
    assert.equal(readerAddress({ peer: "::ffff:127.0.0.1", forwardedFor }, local), "198.51.100.4");
    assert.equal(readerAddress({ peer: "127.0.0.1", forwardedFor }, nobody), "127.0.0.1");
  });

  it("is looked for behind all trusted proxies", () => {
    const proxies = trustedProxies(["loopback", "10.1.0.0/16"]);
    const forwardedFor = "6.6.6.6, 198.51.100.4, 10.1.2.3";
    assert.equal(readerAddress({ peer: "127.0.0.1", forwardedFor }, proxies), "198.51.100.4");
    assert.equal(readerAddress({ peer: "127.0.0.1", forwardedFor: "10.1.2.3" }, proxies), "10.1.2.3");
  });

  it("is the proxy's when the proxy says nothing that is an address", () => {
    assert.equal(readerAddress({ peer: "127.0.0.1", forwardedFor: undefined }, local), "127.0.0.1");
    assert.equal(readerAddress({ peer: "127.0.0.1", forwardedFor: "1.2.3.4, unknown" }, local), "127.0.0.1");
    assert.equal(readerAddress({ peer: null, forwardedFor: "1.2.3.4" }, local), null);
  });

  it("may come with a port, as some proxies write it", () => {
    assert.equal(readerAddress({ peer: "127.0.0.1", forwardedFor: "198.51.100.4:5123" }, local), "198.51.100.4");
    assert.equal(readerAddress({ peer: "127.0.0.1", forwardedFor: "[2001:db8::1]:80" }, local), "2001:db8::1");
  });
});

describe("a reader's network", () => {
  it("is one IPv4 address", () => {
    assert.equal(readerNetwork("198.51.100.4"), "198.51.100.4");
  });

  it("is the /64 of an IPv6 address, however it is spelled", () => {
    const spellings = ["2001:db8:0:7::1", "2001:0db8:0:7:ffff:ffff:ffff:ffff", "2001:db8::7:0:0:0:9"];
    assert.deepEqual([...new Set(spellings.map(readerNetwork))], ["2001:db8:0:7::/64"]);
    assert.equal(readerNetwork("::1"), "0:0:0:0::/64");
    assert.equal(readerNetwork("fe80::1%eth0"), "fe80:0:0:0::/64");
    assert.notEqual(readerNetwork("2001:db8:0:8::1"), "2001:db8:0:7::/64");
  });
});

describe("a list of proxies", () => {
  it("is refused when it holds anything that is no address", () => {
    for (const item of ["everyone", "10.0.0.0/33", "10.0.0/8", "10.0.0.0/8/8", "", "10.0.0.0/", "::1/129"]) {
      assert.throws(() => trustedProxies([item]), RangeError, item);
    }
  });
});
