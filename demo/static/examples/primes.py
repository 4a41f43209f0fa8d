"""The sieve of Eratosthenes."""

LIMIT = 30

is_prime = [False, False] + [True] * (LIMIT - 1)
for number in range(2, int(LIMIT**0.5) + 1):
    if is_prime[number]:
        for multiple in range(number * number, LIMIT + 1, number):
            is_prime[multiple] = False

print("Eratosthenes:", *(number for number in range(LIMIT + 1) if is_prime[number]))
