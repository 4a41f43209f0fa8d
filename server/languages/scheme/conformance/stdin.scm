(use-modules (ice-9 rdelim))

(let loop ((name (read-line)))
  (unless (eof-object? name)
    (display (string-append "Hello, " name "!"))
    (newline)
    (loop (read-line))))
