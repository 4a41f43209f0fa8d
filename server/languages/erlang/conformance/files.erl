main(Words) ->
    io:format("~p~n~ts~n", [sums:add(2, 3), lists:join("|", Words)]).
