yes "this goes on for ever" >&2
