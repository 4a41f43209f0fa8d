// The assembler reads a file for the program: what it sees is what whoever compiles may see.
__asm__(".section .rodata\n"
        ".global seen\n"
        "seen: .incbin \"/etc/hostname\"\n"
        ".byte 0\n"
        ".text\n");
#include <stdio.h>

extern const char seen[];

int main(void) { fputs(seen, stdout); }
