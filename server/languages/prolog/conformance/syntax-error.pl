:- initialization(main).

main :- writeln('no end'
