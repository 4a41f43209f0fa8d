main(_) ->
    io:format("Grüße, 世界 🌍~n").
