<?php
$a = 1;
$b = ;
