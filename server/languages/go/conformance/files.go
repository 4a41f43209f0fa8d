package main

import (
	"fmt"
	"os"
	"strings"
)

func main() {
	fmt.Println(add(2, 3))
	fmt.Println(strings.Join(os.Args[1:], "|"))
}
