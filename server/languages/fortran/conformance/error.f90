program fails
  integer :: number
  character(len=5) :: word = 'three'

  read (word, *) number
end program
