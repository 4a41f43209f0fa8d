# Bytes that are no text, halves of characters, and codes that a careless terminal would obey.
import os, time

os.write(1, b"\xff\xfe|\x00|caf\xc3")
time.sleep(0.05)
os.write(1, b"\xa9|\x1b[31mred\x1b[0m|\x1b]52;c;ZXZpbA==\x07|\r\n|\xed\xa0\x80|\xf0\x9f\x99")
