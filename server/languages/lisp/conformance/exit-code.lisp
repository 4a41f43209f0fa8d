(write-line "before")
(sb-ext:exit :code 3)
