main(_) ->
    io:format("~p~n", [half(3)]).

half(Number) when Number rem 2 =:= 1 ->
    error(odd);
half(Number) ->
    Number div 2.
