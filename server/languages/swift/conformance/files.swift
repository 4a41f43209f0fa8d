print(add(2, 3))
print(CommandLine.arguments.dropFirst().joined(separator: "|"))
