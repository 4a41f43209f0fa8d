program leave
  print '(a)', 'before'
  call exit(3)
end program
