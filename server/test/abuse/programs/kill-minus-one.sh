sleep 60 &
kill -9 -1
echo survived
