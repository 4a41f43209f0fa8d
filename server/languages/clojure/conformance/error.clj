(defn half [number]
  (if (odd? number)
    (throw (ex-info "odd" {:number number}))
    (/ number 2)))

(println (half 3))
