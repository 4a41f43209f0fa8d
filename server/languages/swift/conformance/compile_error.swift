let x = 1
print(missing)
