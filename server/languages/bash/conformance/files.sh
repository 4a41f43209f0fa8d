source parts/sums.sh

add 2 3
(IFS="|"; echo "$*")
