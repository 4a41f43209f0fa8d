for (name in readLines("stdin")) cat("Hello, ", name, "!\n", sep = "")
