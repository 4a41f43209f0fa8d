import Data.List (intercalate)
import Parts.Sums (add)
import System.Environment (getArgs)

main :: IO ()
main = do
  print (add 2 3)
  getArgs >>= putStrLn . intercalate "|"
