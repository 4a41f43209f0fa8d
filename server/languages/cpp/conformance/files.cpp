#include "sums.h"

#include <iostream>

int main(int, char **argv) {
  std::cout << add(2, 3) << "\n" << argv[1] << "|" << argv[2] << "\n";
}
