# Fills each folder that can be written to, and names it.
for folder in / /bin /dev /dev/mqueue /dev/shm /etc /home /lib /opt /proc /root /run /run/lock /sandbox /srv /sys /tmp /usr /var/lib /var/tmp; do
  (: > "$folder/probe") 2>/dev/null || continue
  echo "$folder"
  head -c 200M /dev/zero 2>/dev/null > "$folder/large"
  rm -f "$folder/large"
done
exit 0
