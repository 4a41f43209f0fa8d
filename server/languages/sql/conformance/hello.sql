.mode list
.headers off
SELECT 'Hello, world!';
