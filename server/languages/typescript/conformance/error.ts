interface Point {
  x: number;
}

function fail(point: Point): never {
  throw new RangeError(`bad x: ${point.x}`);
}

fail({ x: 1 });
