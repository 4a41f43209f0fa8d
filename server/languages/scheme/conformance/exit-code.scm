(display "before")
(newline)
(exit 3)
