main(_) ->
    io:format("no end"
