console.log("Grüße, 世界 🌍" as string);
