while ischar(name = fgetl(stdin))
  printf("Hello, %s!\n", name);
end
