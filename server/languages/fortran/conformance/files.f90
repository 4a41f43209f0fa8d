program files
  use sums, only: add
  implicit none
  character(len=20) :: first, second

  call get_command_argument(1, first)
  call get_command_argument(2, second)
  print '(i0)', add(2, 3)
  print '(3a)', trim(first), '|', trim(second)
end program
