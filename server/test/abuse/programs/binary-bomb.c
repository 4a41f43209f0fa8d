// A program of a gibibyte.
int bomb[0x10000000] = {1};
int main(void) { return bomb[1]; }
