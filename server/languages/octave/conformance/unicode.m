disp("Grüße, 世界 🌍")
