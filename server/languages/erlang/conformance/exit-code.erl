main(_) ->
    io:format("before~n"),
    halt(3).
