main(_) ->
    case io:get_line("") of
        eof -> ok;
        Line ->
            io:format("Hello, ~ts!~n", [string:trim(Line)]),
            main([])
    end.
