(define-module (parts sums)
  #:export (add))

(define (add a b) (+ a b))
