(defun half (number)
  (when (oddp number) (error "odd"))
  (/ number 2))

(print (half 3))
