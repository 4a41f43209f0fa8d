// A short program with very many errors, each with a long tale behind it.
#define A(x) x##1; x##2; x##3; x##4; x##5; x##6; x##7; x##8;
#define B(x) A(x##1) A(x##2) A(x##3) A(x##4) A(x##5) A(x##6) A(x##7) A(x##8)
#define C(x) B(x##1) B(x##2) B(x##3) B(x##4) B(x##5) B(x##6) B(x##7) B(x##8)
#define D(x) C(x##1) C(x##2) C(x##3) C(x##4) C(x##5) C(x##6) C(x##7) C(x##8)
int main() { D(undeclared_name_) }
