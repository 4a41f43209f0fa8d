print("Grüße, 世界 " .. utf8.char(0x1F30D))
