function fail() {
  throw new TypeError("bad value");
}

fail();
