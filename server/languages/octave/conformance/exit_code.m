disp("before")
exit(3)
