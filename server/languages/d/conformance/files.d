import std.stdio;
import std.array : join;
import sums;

void main(string[] args) {
    writeln(add(2, 3));
    writeln(args[1 .. $].join("|"));
}
