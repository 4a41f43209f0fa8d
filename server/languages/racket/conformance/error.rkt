#lang racket
(define (half number)
  (when (odd? number) (error "odd:" number))
  (/ number 2))

(displayln (half 3))
