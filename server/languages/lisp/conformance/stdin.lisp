(loop for name = (read-line *standard-input* nil)
      while name
      do (format t "Hello, ~a!~%" name))
