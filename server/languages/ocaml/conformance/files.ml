let () =
  Printf.printf "%d\n" (Sums.add 2 3);
  let words = List.tl (Array.to_list Sys.argv) in
  print_endline (String.concat "|" words)
