:- use_module(sums).
:- initialization(main).

main :-
    add(2, 3, Sum),
    writeln(Sum),
    current_prolog_flag(argv, Words),
    append(_, [First, Second], Words),
    format("~w|~w~n", [First, Second]).
