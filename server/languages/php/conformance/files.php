<?php
require "parts/sums.php";

echo add(2, 3), "\n";
echo implode("|", array_slice($argv, 1)), "\n";
