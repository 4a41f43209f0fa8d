#lang racket
(require "parts/sums.rkt")

(displayln (add 2 3))
(displayln (string-join (vector->list (current-command-line-arguments)) "|"))
