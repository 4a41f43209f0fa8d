(def x 1)
(println missing)
