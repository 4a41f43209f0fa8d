half :: Int -> Int
half number
  | odd number = error "odd"
  | otherwise = number `div` 2

main :: IO ()
main = print (half 3)
