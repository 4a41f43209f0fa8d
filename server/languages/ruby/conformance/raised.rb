def fail_here
  raise ArgumentError, "bad value"
end

fail_here
