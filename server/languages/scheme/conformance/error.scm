(define (half number)
  (if (odd? number)
      (error "odd:" number)
      (/ number 2)))

(display (half 3))
