#lang racket
(for ([name (in-lines)])
  (printf "Hello, ~a!\n" name))
