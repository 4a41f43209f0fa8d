program greet
  implicit none
  character(len=100) :: name
  integer :: status

  do
    read (*, '(a)', iostat=status) name
    if (status /= 0) exit
    print '(3a)', 'Hello, ', trim(name), '!'
  end do
end program
