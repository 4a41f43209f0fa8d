(doseq [name (line-seq (java.io.BufferedReader. *in*))]
  (println (str "Hello, " name "!")))
