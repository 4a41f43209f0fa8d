<?php
function fail(): never
{
    throw new DomainException("bad value");
}

fail();
