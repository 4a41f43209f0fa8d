(println "Hello")
