CREATE TABLE cities (name TEXT, people INTEGER);
INSERT INTO cities VALUES ('Bern', 137), ('Zürich', 448);
SELECT * FROM cities ORDER BY people DESC;
