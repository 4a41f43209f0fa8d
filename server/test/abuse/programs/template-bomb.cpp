// Twice as many types at each step.
template <int Depth, long Branch>
struct Bomb {
  static constexpr long value = Bomb<Depth - 1, 2 * Branch>::value + Bomb<Depth - 1, 2 * Branch + 1>::value;
};
template <long Branch>
struct Bomb<0, Branch> {
  static constexpr long value = Branch;
};
int main() { return Bomb<40, 1>::value; }
