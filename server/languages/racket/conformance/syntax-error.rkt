#lang racket
(define x 1)
(displayln missing)
