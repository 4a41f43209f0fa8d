set -u

echo "$missing"
