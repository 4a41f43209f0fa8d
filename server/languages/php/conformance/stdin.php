<?php
while (($line = fgets(STDIN)) !== false) {
    echo "Hello, ", rtrim($line), "!\n";
}
