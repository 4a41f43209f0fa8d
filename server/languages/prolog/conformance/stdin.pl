:- use_module(library(readutil)).
:- initialization(main).

main :-
    read_line_to_string(user_input, Name),
    (   Name == end_of_file
    ->  true
    ;   format("Hello, ~w!~n", [Name]),
        main
    ).
