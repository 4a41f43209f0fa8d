program broken
  implicit none
  missing = 1
end program
