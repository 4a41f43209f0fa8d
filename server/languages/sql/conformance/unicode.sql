.mode list
.headers off
SELECT 'Grüße, 世界 🌍';
