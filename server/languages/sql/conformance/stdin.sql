.mode list
.headers off
CREATE TABLE people (name);
.import /dev/stdin people
SELECT 'Hello, ' || name || '!' FROM people;
