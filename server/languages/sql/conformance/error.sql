SELECT 1 AS one;

SELECT * FROM missing;
