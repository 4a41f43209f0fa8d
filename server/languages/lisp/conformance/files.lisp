(load "sums.lisp")

(format t "~a~%" (add 2 3))
(format t "~{~a~^|~}~%" (last sb-ext:*posix-argv* 2))
