for to in (SITE, OTHER):
    await attempt("worker", lambda to: js.Worker.new(to + "/worker.js") and None, to)
