yes "this goes on for ever"
