disp(add(2, 3))
disp(strjoin(argv()(end - 1:end)', "|"))
