for folder in ("/tmp", "/sandbox"):
    count = 0
    try:
        while count < 100_000:
            open(f"{folder}/{count}", "w").close()
            count += 1
        print(folder, "takes any number")
    except OSError as error:
        print(folder, error.strerror)
