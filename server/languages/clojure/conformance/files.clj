(require '[parts.sums :as sums]
         '[clojure.string :as string])

(println (sums/add 2 3))
(println (string/join "|" *command-line-args*))
