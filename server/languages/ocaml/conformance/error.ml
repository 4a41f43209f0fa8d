let half number =
  if number mod 2 <> 0 then failwith "odd";
  number / 2

let () = print_int (half 3)
