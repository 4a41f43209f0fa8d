require "json"

def load_text(text)
  JSON.parse(text)
end

load_text("{")
