import std.stdio;

void main() {
    foreach (name; stdin.byLine)
        writeln("Hello, ", name, "!");
}
