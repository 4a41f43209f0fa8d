half <- function(number) {
  if (number %% 2 != 0) stop("odd")
  number / 2
}

print(half(3))
