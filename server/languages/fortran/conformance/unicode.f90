program unicode
  print '(a)', 'Grüße, 世界 🌍'
end program
