# Looks for what an earlier run has left, and leaves something itself.
for folder in /sandbox /tmp /dev/shm /var/tmp /run /dev/mqueue; do
  [ -e "$folder/left" ] && echo "found in $folder"
  (echo something > "$folder/left") 2>/dev/null
done
ipcs -m 2>/dev/null | grep -q 0xabcd1234 && echo "found shared memory"
ipcmk -M 4096 >/dev/null 2>&1
echo looked
