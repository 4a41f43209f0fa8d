(ns parts.sums)

(defn add [a b] (+ a b))
