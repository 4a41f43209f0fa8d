local function length(text)
  return #text
end

print(length(nil))
