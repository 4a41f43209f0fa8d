(use-modules (parts sums))

(display (add 2 3))
(newline)
(display (string-join (cdr (command-line)) "|"))
(newline)
