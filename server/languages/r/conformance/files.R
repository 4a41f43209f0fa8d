source("sums.R")

cat(add(2, 3), "\n", sep = "")
cat(paste(commandArgs(trailingOnly = TRUE), collapse = "|"), "\n", sep = "")
